package org.orrery.smartnic.function;

/** How a call of a function ended. */
public enum Outcome {
    /** It waits for a transfer. */
    SUSPENDED,
    /** It has replied. */
    REPLIED,
    /** It asked for what it may not have, or did not reply. */
    FAULT,
    /** Its instructions or transfers are spent. */
    OVER_BUDGET
}
