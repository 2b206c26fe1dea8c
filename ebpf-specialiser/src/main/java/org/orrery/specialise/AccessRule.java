package org.orrery.specialise;

/** How it is found out what programs write. */
public enum AccessRule {
    /**
     * As released: a program writes the maps that its own updates name; a lookup is left alone if its program stores through what it
     * returns. Deletions and stores at other lookups do not count.
     */
    RELEASED,
    /** Updates, deletions and stores of all programs of the chain count; values that are changed in place are never compiled in. */
    COMPLETE
}
