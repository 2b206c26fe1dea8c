package org.orrery.specialise;

/** What is done to a program, in this order. */
enum Step {
    /** Updates of guarded maps raise versions. */
    RAISE,
    /** Code of lookups is written: tests of keys, sampling, guards, cases, replacements. */
    LOOKUPS,
    /** The entry gets its guard. */
    ENTRY,
    /** Constants, threads of jumps and dead code. */
    CLEAN_UP
}
