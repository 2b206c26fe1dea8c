package org.orrery.ebpf.elf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a file, little-endian, whose every access is checked. */
final class Bytes {
    private static final int LONGEST_NAME = 4096;

    private final String name;
    private final byte[] all;
    private final int from;
    private final int length;

    private Bytes(String name, byte[] all, int from, int length) {
        this.name = name;
        this.all = all;
        this.from = from;
        this.length = length;
    }

    static Bytes of(String name, byte[] all) {
        return new Bytes(name, all, 0, all.length);
    }

    /** Returns a part. */
    Bytes slice(String part, long offset, long size) {
        check(offset, size);
        return new Bytes(part, all, from + (int) offset, (int) size);
    }

    String name() {
        return name;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOfRange(all, from, from + length);
    }

    int u8(long offset) {
        check(offset, 1);
        return all[from + (int) offset] & 0xff;
    }

    int u16(long offset) {
        check(offset, 2);
        return u8(offset) | u8(offset + 1) << 8;
    }

    int i32(long offset) {
        check(offset, 4);
        return u16(offset) | u16(offset + 2) << 16;
    }

    long u32(long offset) {
        return i32(offset) & 0xffffffffL;
    }

    long i64(long offset) {
        check(offset, 8);
        return u32(offset) | u32(offset + 4) << 32;
    }

    /** Returns the text that begins at an offset and ends before a zero. */
    String text(long offset) {
        check(offset, 1);
        int end = from + (int) offset;
        int last = Math.min(from + length, end + LONGEST_NAME);
        while (end < last && all[end] != 0) {
            end++;
        }
        if (end == last) {
            throw new ObjectException(name + ", offset " + offset, "a name does not end");
        }
        int begin = from + (int) offset;
        return new String(all, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    private void check(long offset, long size) {
        if (offset < 0 || size < 0 || offset > length || size > length - offset) {
            throw new ObjectException(
                    name + ", offset " + offset,
                    "needs " + size + " bytes, but there are " + length + " in all; cut off?");
        }
    }
}
