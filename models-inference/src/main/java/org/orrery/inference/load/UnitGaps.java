package org.orrery.inference.load;

import java.util.Arrays;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The running sums of the unit-mean exponential gaps that a Python process draws from NumPy's legacy
 * generator after seeding it: MT19937, {@code -ln(1 - u)}. Index i is the offset of request i of a second.
 */
final class UnitGaps {
    private static final double TWO_TO_26 = 67108864.0;
    private static final double TWO_TO_53 = 9007199254740992.0;

    private final MersenneTwister twister;
    private double[] offsets = new double[512];
    private int known;
    private double last;

    UnitGaps(int seed) {
        twister = new MersenneTwister(seed);
    }

    /** Returns the sum of the first {@code index + 1} gaps. */
    double offset(int index) {
        while (known <= index) {
            if (known == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * known);
            }
            last += nextGap();
            offsets[known++] = last;
        }
        return offsets[index];
    }

    private double nextGap() {
        return -StrictMath.log(1 - nextDouble());
    }

    /** NumPy's double of 53 bits: 27 from one word, 26 from the next. */
    private double nextDouble() {
        int high = twister.nextInt() >>> 5;
        int low = twister.nextInt() >>> 6;
        return (high * TWO_TO_26 + low) / TWO_TO_53;
    }
}
