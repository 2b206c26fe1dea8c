package org.orrery.specialise;

/** The passes of section 4.3 of the paper. */
public enum Pass {
    /** Entries become code. */
    COMPILE_IN,
    /** A lookup that can find nothing more is left out. */
    TABLE_ELIMINATION,
    /** Values of compiled-in entries flow on, and branches on them are decided. */
    CONSTANT_PROPAGATION,
    /** A field that is the same in all values of a table becomes a constant, even if the table is not compiled in. */
    FIELD_CONSTANTS,
    /** Code and stores that no one needs go. */
    DEAD_CODE,
    /** A table is replaced by the cheapest one for its contents. */
    REPRESENTATION,
    /** A part of the key with few values in the table is tested before the lookup. */
    BRANCH_INJECTION,
    /** Maps that no program writes have no guard of their own. */
    GUARD_ELISION
}
