package org.orrery.dataplane.plane;

import java.util.Arrays;

/** Builds keys and values of maps. */
final class Cell {
    private final byte[] bytes;
    private int at;

    private Cell(int size) {
        bytes = new byte[size];
    }

    /** Returns an empty cell; what is not written is 0. */
    static Cell of(int size) {
        return new Cell(size);
    }

    /** Adds a number of some bytes, the least significant first. */
    Cell number(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[at++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    /** Adds a number of some bytes, the most significant first, as packets have it. */
    Cell network(long value, int size) {
        for (int i = size - 1; i >= 0; i--) {
            bytes[at++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    /** Adds bytes. */
    Cell bytes(byte[] more) {
        System.arraycopy(more, 0, bytes, at, more.length);
        at += more.length;
        return this;
    }

    /** Leaves bytes out. */
    Cell skip(int size) {
        at += size;
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }
}
