package org.orrery.kernel.stats;

import org.HdrHistogram.Histogram;

/** Durations since a moment: a histogram of three significant digits, and the exact sum and extremes. */
final class Durations {
    private static final int DIGITS = 3;
    private static final long LOWEST = 2;

    private final Histogram histogram = new Histogram(1, LOWEST, DIGITS);
    private double sum;
    private long min = Long.MAX_VALUE;
    private long max;

    Durations() {
        histogram.setAutoResize(true);
    }

    void add(long picoseconds) {
        histogram.recordValue(picoseconds);
        sum += picoseconds;
        min = Math.min(min, picoseconds);
        max = Math.max(max, picoseconds);
    }

    void clear() {
        histogram.reset();
        sum = 0;
        min = Long.MAX_VALUE;
        max = 0;
    }

    Histogram histogram() {
        return histogram;
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** Returns the mean in picoseconds, NaN without data. */
    double mean() {
        return sum / count();
    }

    /** Returns the smallest in picoseconds, 0 without data. */
    long min() {
        return count() == 0 ? 0 : min;
    }

    /** Returns the largest in picoseconds, 0 without data. */
    long max() {
        return max;
    }

    /** Returns a quantile in picoseconds, between the smallest and the largest; NaN without data. */
    double quantile(double q) {
        return count() == 0 ? Double.NaN : Math.max(min, Math.min(max, histogram.getValueAtPercentile(q * 100)));
    }
}
