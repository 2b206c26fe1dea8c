package org.orrery.hardware.net;

/** A write to the flow table of an embedded switch. */
public sealed interface RuleWrite {
    /** Returns what the rule matches: the number of a flow or of a group of flows. */
    long match();

    /**
     * A new rule.
     *
     * @param match what it matches
     * @param target where packets go: a queue or port by its number, 0 or more
     */
    record Insert(long match, int target) implements RuleWrite {}

    /**
     * A rule goes.
     *
     * @param match what it matches
     */
    record Delete(long match) implements RuleWrite {}

    /**
     * A rule points elsewhere: it is deleted and then inserted, and in between there is none.
     *
     * @param match what it matches
     * @param target where packets go: a queue or port by its number, 0 or more
     */
    record Move(long match, int target) implements RuleWrite {}
}
