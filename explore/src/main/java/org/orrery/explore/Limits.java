package org.orrery.explore;

import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.plan.Plan;

/** What a page may ask for, so that it stays a page on which one waits for an answer. */
final class Limits {
    static final int MOST_SYSTEMS = 200;

    private Limits() {}

    /**
     * Checks the size of a study.
     *
     * @throws BadInputException if it is too large
     */
    static void check(Plan plan) {
        int systems = plan.cells().size();
        if (systems > MOST_SYSTEMS) {
            throw new BadInputException(
                    "the sweep has " + systems + " systems, and this page runs up to " + MOST_SYSTEMS
                            + ": choose a value for " + String.join(" or ", plan.axes()) + ", or use orrery sweep");
        }
    }
}
