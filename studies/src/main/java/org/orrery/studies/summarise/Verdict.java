package org.orrery.studies.summarise;

import java.util.Locale;

/** What came of an expectation. */
public enum Verdict {
    /** Within the tolerance, and the interval is narrow enough to say so. */
    REPRODUCED,
    /** Outside the tolerance. */
    NOT_REPRODUCED,
    /** The interval is too wide, or unknown, to tell. */
    NOT_DECIDED,
    /** Its variant or its point of the sweep was not run. */
    NOT_RUN,
    /** Called predicted although a parameter was fitted to it. */
    REFUSED,
    /** The published value is shown beside the simulated one, without a tolerance. */
    SHOWN,
    /** The publication gives no value. */
    NOT_GIVEN,
    /** The simulated value cannot be computed, as a quotient by zero. */
    UNDEFINED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
