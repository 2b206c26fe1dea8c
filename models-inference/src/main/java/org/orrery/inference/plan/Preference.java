package org.orrery.inference.plan;

/**
 * Which of several configurations of equal value is chosen. In the logged decisions of IPA on the video pipeline under the
 * bursty load (first version) the more accurate one is: at 15 requests/s, where only a tie gives two ResNet50, it ran twice,
 * and the cheaper ones of the ties at 15, 16, 17 and 19 requests/s never did.
 */
public enum Preference {
    /** The one with the fewest cores. */
    FEWEST_CORES,
    /** The one with the highest accuracy metric. */
    MOST_ACCURATE;

    /** What sums of a few terms may differ by though they are equal, relative to the objective. */
    private static final double ROUNDING = 1e-11;

    /** Returns what two values may differ by and still count as equal. */
    static double rounding(double value) {
        return ROUNDING * (1 + Math.abs(value));
    }

    /**
     * Returns whether a configuration is to be taken in place of another one.
     *
     * @param value of the one
     * @param cores of the one
     * @param other value of the other one
     * @param otherCores of the other one
     */
    boolean prefers(double value, long cores, double other, long otherCores) {
        if (Math.abs(value - other) > rounding(other)) {
            return value > other;
        }
        // Of two that are worth the same, the one with more cores is the more accurate.
        return this == FEWEST_CORES ? cores < otherCores : cores > otherCores;
    }
}
