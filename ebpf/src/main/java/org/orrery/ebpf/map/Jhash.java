package org.orrery.ebpf.map;

/** Bob Jenkins' hash function lookup3 as Linux has it (include/linux/jhash.h). */
public final class Jhash {
    private static final int INITIAL = 0xdeadbeef;

    private Jhash() {}

    /**
     * Hashes bytes.
     *
     * @param key holds them from its beginning
     * @param length how many
     * @param seed the initial value
     */
    public static int of(byte[] key, int length, int seed) {
        int a = INITIAL + length + seed;
        int b = a;
        int c = a;
        int at = 0;
        int left = length;
        while (left > 12) {
            a += word(key, at, 4);
            b += word(key, at + 4, 4);
            c += word(key, at + 8, 4);
            a = a - c ^ Integer.rotateLeft(c, 4);
            c += b;
            b = b - a ^ Integer.rotateLeft(a, 6);
            a += c;
            c = c - b ^ Integer.rotateLeft(b, 8);
            b += a;
            a = a - c ^ Integer.rotateLeft(c, 16);
            c += b;
            b = b - a ^ Integer.rotateLeft(a, 19);
            a += c;
            c = c - b ^ Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
            left -= 12;
        }
        if (left == 0) {
            return c;
        }
        a += word(key, at, Math.min(left, 4));
        b += word(key, at + 4, Math.max(0, Math.min(left - 4, 4)));
        c += word(key, at + 8, Math.max(0, left - 8));
        return last(a, b, c);
    }

    private static int last(int first, int second, int third) {
        int c = (third ^ second) - Integer.rotateLeft(second, 14);
        int a = (first ^ c) - Integer.rotateLeft(c, 11);
        int b = (second ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    private static int word(byte[] key, int from, int bytes) {
        int word = 0;
        for (int i = 0; i < bytes; i++) {
            word |= (key[from + i] & 0xff) << 8 * i;
        }
        return word;
    }
}
