package org.orrery.smartnic.function;

import org.orrery.smartnic.region.Region;

/**
 * A transfer that a function asks for.
 *
 * @param kind what it does
 * @param region whose bytes; null where it moves nothing
 * @param offset in the region
 * @param length 8 for what is atomic
 * @param scratch where in the scratch area the data comes from or goes to; 0 for what is atomic
 * @param first the number expected by a compare and swap, or the number to add
 * @param second the number that a compare and swap writes
 * @param stage with which the function goes on; 0 for a write that nobody waits for
 */
public record Udma(Kind kind, Region region, long offset, int length, int scratch, long first, long second, int stage) {
    /** Kinds of transfers. */
    public enum Kind {
        /** From the region to the scratch area. */
        READ,
        /** From the scratch area to the region. */
        WRITE,
        /** Writes a number where another stands. */
        COMPARE_AND_SWAP,
        /** Adds a number. */
        ADD,
        /** Moves nothing: others run first. */
        YIELD;

        /** Returns whether it changes the region. */
        public boolean writes() {
            return this != READ && this != YIELD;
        }

        /** Returns whether it reads and writes at once. */
        public boolean isAtomic() {
            return this == COMPARE_AND_SWAP || this == ADD;
        }
    }
}
