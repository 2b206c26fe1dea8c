package org.orrery.kernel.random;

/** The 64-bit hash of Fowler, Noll and Vo by which YCSB spreads numbers. */
final class Fnv {
    private static final long OFFSET_BASIS = 0xCBF29CE484222325L;
    private static final long PRIME = 1_099_511_628_211L;

    private Fnv() {}

    /** Returns the hash of the eight bytes of a number, lowest first. */
    static long hash(long number) {
        long hash = OFFSET_BASIS;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ number >>> shift & 0xff) * PRIME;
        }
        return hash;
    }
}
