package org.orrery.studies.plan;

import java.util.List;
import java.util.OptionalInt;

/** How much of a scenario a check carries out. */
public enum Scope {
    /** Everything. */
    FULL,
    /**
     * At most {@value #QUICK_REPLICATIONS} replications, as short as the scenario gives for it, and only what an expectation that can
     * fail speaks of.
     */
    QUICK;

    /** Replications of a quick check, at most. */
    public static final int QUICK_REPLICATIONS = 2;

    /** Returns whether there is something to check. */
    public boolean hasWork(Scenario scenario) {
        List<ExpectSpec> expected = scenario.file().expect();
        return this == QUICK ? expected.stream().anyMatch(ExpectSpec::isJudged) : !expected.isEmpty();
    }

    /** Returns the replications in place of the file's; empty where the file's stand. */
    public OptionalInt replications(Scenario scenario) {
        boolean fewer = this == QUICK && scenario.file().run().replications() > QUICK_REPLICATIONS;
        return fewer ? OptionalInt.of(QUICK_REPLICATIONS) : OptionalInt.empty();
    }

    /** Returns whether runs end before the duration of the file. */
    public boolean shortens(Scenario scenario) {
        return this == QUICK && scenario.file().run().quick().isPresent();
    }

    /** Returns the part of a plan that is run. */
    public Plan of(Plan plan) {
        return this == QUICK ? plan.quick() : plan;
    }
}
