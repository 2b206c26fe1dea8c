package org.orrery.smartnic.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian words in arrays of bytes, and a mixing function for contents that look like nothing in particular. */
public final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** Returns the 8 bytes at an index. */
    public static long get(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** Sets the 8 bytes at an index. */
    public static void set(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /** Returns the 4 bytes at an index. */
    public static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    /** Sets the 4 bytes at an index. */
    public static void setInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    /** Returns a size rounded up to whole words of 8 bytes. */
    public static int rounded(int bytes) {
        return bytes + 7 & ~7;
    }

    /** Spreads the bits of a number over 64: the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), a bijection. */
    public static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}
