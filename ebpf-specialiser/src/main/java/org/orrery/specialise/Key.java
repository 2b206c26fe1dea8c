package org.orrery.specialise;

import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a key or value, compared by content. */
public final class Key {
    private final byte[] bytes;

    /** Keeps a copy of bytes. */
    public Key(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Returns the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns some of the bytes as a number, the least significant first; those behind the end count as 0. */
    long number(int from, int length) {
        long number = 0;
        for (int i = Math.min(length, bytes.length - from) - 1; i >= 0; i--) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }

    /** Returns some of the bytes. */
    Key part(int from, int length) {
        return new Key(Arrays.copyOfRange(bytes, from, from + length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
