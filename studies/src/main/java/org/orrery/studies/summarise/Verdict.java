package org.orrery.studies.summarise;

import java.util.Locale;

/** What came of an expectation. */
public enum Verdict {
    /** Within the tolerance. */
    OK,
    /** Outside the tolerance. */
    NOT_REPRODUCED,
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
