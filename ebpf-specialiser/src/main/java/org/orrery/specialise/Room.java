package org.orrery.specialise;

import java.util.OptionalInt;

/** The part of the frame that a program does not use. */
final class Room {
    private static final int LOWEST = -512;

    private int low;

    Room(int lowestUsed) {
        low = lowestUsed & ~7;
    }

    /** Returns the offset of some bytes that are free, at a multiple of 8; empty if there are none. */
    OptionalInt take(int bytes) {
        int next = low - (bytes + 7 & ~7);
        if (next < LOWEST) {
            return OptionalInt.empty();
        }
        low = next;
        return OptionalInt.of(next);
    }

    /** Returns the bytes that are free. */
    int left() {
        return low - LOWEST;
    }
}
