package org.orrery.specialise;

/** When a new program replaces the running one. */
public enum Swap {
    /** In every cycle. */
    ALWAYS,
    /** If an instruction differs. */
    IF_CHANGED,
    /** If the sequence of operations or the list of compiled-in keys differs; other constants do not count. */
    IF_STRUCTURE_CHANGED
}
