package org.orrery.kernel.random;

/**
 * The generator xoshiro256++ of 64-bit words: period 2^256 - 1, passes BigCrush (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47(4), 2021). Substreams are 2^128 words apart.
 */
final class Xoshiro256PlusPlus extends Uniform64 {
    /** The polynomial that moves the state on by 2^128 words, from the authors' reference code. */
    private static final long[] JUMP = {
        0x180EC6D33CFD0ABAL, 0xD5A61266F0C9392CL, 0xA9582618E03FC9AAL, 0x39ABDC4529B1661CL
    };

    private final long[] stream;
    private long[] substream;
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /**
     * Creates a generator.
     *
     * @param state four words, not all zero
     */
    Xoshiro256PlusPlus(long... state) {
        if ((state[0] | state[1] | state[2] | state[3]) == 0) {
            throw new IllegalArgumentException("the state of xoshiro256++ must not be all zero");
        }
        stream = state.clone();
        substream = stream;
        set(stream);
    }

    @Override
    long nextWord() {
        drawn++;
        return step();
    }

    @Override
    double nextDouble() {
        // An odd number of 53 bits: never 0, never 1, and symmetric about a half.
        return (nextWord() >>> 11 | 1) * 0x1p-53;
    }

    private long step() {
        long word = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return word;
    }

    /** The state follows from the first state and the number of draws, so that it stands for all of them. */
    @Override
    long fingerprint() {
        return (((s0 * 31 + s1) * 31 + s2) * 31 + s3) * 31 + drawn;
    }

    @Override
    void resetStartStream() {
        substream = stream;
        set(stream);
    }

    @Override
    void resetStartSubstream() {
        set(substream);
    }

    @Override
    void resetNextSubstream() {
        set(substream);
        long[] next = new long[4];
        for (long word : JUMP) {
            for (int bit = 0; bit < 64; bit++) {
                if ((word >>> bit & 1) != 0) {
                    next[0] ^= s0;
                    next[1] ^= s1;
                    next[2] ^= s2;
                    next[3] ^= s3;
                }
                step();
            }
        }
        substream = next;
        set(next);
    }

    private void set(long[] state) {
        s0 = state[0];
        s1 = state[1];
        s2 = state[2];
        s3 = state[3];
    }
}
