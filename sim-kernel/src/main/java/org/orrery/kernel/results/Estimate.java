package org.orrery.kernel.results;

/**
 * A mean with its confidence interval.
 *
 * @param mean the estimate
 * @param low lower end of the interval, NaN where it cannot be said
 * @param high upper end of the interval, NaN where it cannot be said
 * @param count number of independent observations behind it
 * @param level confidence level, such as 0.95
 */
public record Estimate(double mean, double low, double high, long count, double level) {
    /** A number that is known exactly. */
    public static Estimate exact(double value) {
        return new Estimate(value, value, value, 1, 1);
    }

    /** Returns half the width of the interval, NaN where it cannot be said. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Returns whether the interval contains a value. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
