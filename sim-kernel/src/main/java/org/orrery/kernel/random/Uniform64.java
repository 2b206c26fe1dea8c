package org.orrery.kernel.random;

/** A generator of uniform numbers with a state of its own. It counts what is drawn. */
abstract sealed class Uniform64 permits Xoshiro256PlusPlus, Mrg32k3a {
    private static final long LOW_HALF = 0xFFFFFFFFL;

    /** How many numbers were drawn. */
    long drawn;

    /** Returns 64 uniform bits. */
    abstract long nextWord();

    /** Returns a number in the open interval (0, 1). */
    abstract double nextDouble();

    /** Returns a number that tells whether two generators have drawn the same. */
    abstract long fingerprint();

    abstract void resetStartStream();

    abstract void resetStartSubstream();

    abstract void resetNextSubstream();

    /**
     * Returns an integer from 0 to {@code range - 1}, each as likely as the others (Lemire, "Fast random integer
     * generation in an interval", ACM TOMACS 29(1), 2019).
     *
     * @param range 1 or more
     */
    long below(long range) {
        if (range > 1L << 32) {
            return belowLarge(range);
        }
        long product = (nextWord() >>> 32) * range;
        if ((product & LOW_HALF) < range) {
            long unfair = (1L << 32) % range;
            while ((product & LOW_HALF) < unfair) {
                product = (nextWord() >>> 32) * range;
            }
        }
        return product >>> 32;
    }

    /** As {@link #below}, with products of 128 bits. */
    private long belowLarge(long range) {
        long unfair = Long.remainderUnsigned(-range, range);
        long word = nextWord();
        while (Long.compareUnsigned(word * range, unfair) < 0) {
            word = nextWord();
        }
        // The high half of the product of the word, which has no sign, and the range, which is positive.
        return Math.multiplyHigh(word, range) + (word >> 63 & range);
    }
}
