package org.orrery.ebpf.cost;

import java.util.List;
import java.util.Locale;

/** What cycles are spent on. */
public enum Cause {
    /** Entering and leaving the program. */
    ENTRY,
    /** Plain instructions. */
    INSTRUCTIONS,
    /** Calls of functions of the program, and tail calls. */
    CALLS,
    /** Operations on maps, without their cache misses. */
    MAPS,
    /** Other helper functions. */
    HELPERS,
    /** Waiting for data. */
    CACHE,
    /** Mispredicted branches. */
    MISPREDICTS,
    /** Waiting for instructions. */
    CODE;

    /** All of them, by number. */
    static final List<Cause> CAUSES = List.of(values());

    /** Returns the name in tables, such as {@code maps}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
