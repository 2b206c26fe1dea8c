package org.orrery.vnic.matrix;

import java.util.Locale;

/** Whether a stack runs on a NIC; the later the worse. */
enum Verdict {
    /** With everything that it asks for. */
    RUNS,
    /** With losses, or without a part of its function. */
    DEGRADED,
    /** Not at all. */
    REFUSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
