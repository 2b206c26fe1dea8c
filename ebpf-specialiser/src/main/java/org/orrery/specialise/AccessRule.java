package org.orrery.specialise;

/** How it is found out what programs write. */
public enum AccessRule {
    /**
     * As released: a program writes the maps that its own updates name; a lookup is left alone if its program stores through what it
     * returns. Deletions and stores at other lookups do not count.
     */
    RELEASED,
    /** Updates, deletions and stores of all programs of the chain count; values that are changed in place are never compiled in. */
    COMPLETE,
    /** As {@link #COMPLETE}; and a program that writes a map itself is left alone altogether, as Morpheus does with elements that keep state;
     * what goes with the packet is none, if it is excluded by name. */
    STATELESS
}
