package org.orrery.inference.load;

/** Whether the seconds of a load repeat the same gaps between requests. */
public enum Gaps {
    /** Every second repeats one sequence of gaps: all generator processes inherit one random state. */
    REPLAY,
    /** Every second draws its own gaps. */
    FRESH
}
