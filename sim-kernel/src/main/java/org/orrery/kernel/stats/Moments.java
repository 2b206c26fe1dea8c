package org.orrery.kernel.stats;

/** Count, mean, variance and extremes of a set of numbers, by Welford's stable recursion. */
public final class Moments {
    private long count;
    private double mean;
    private double sumOfSquares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Adds one number. */
    public void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        sumOfSquares += delta * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Adds all numbers of another set (Chan's parallel formula). */
    public void add(Moments other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double delta = other.mean - mean;
        sumOfSquares += other.sumOfSquares + delta * delta * ((double) count * other.count / total);
        mean += delta * other.count / total;
        count = total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Forgets everything. */
    public void clear() {
        count = 0;
        mean = 0;
        sumOfSquares = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    /** Returns how many numbers were added. */
    public long count() {
        return count;
    }

    /** Returns the mean, NaN without data. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Returns the unbiased variance, NaN below two numbers. */
    public double variance() {
        return count < 2 ? Double.NaN : sumOfSquares / (count - 1);
    }

    /** Returns the standard deviation, NaN below two numbers. */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /** Returns the smallest number, NaN without data. */
    public double min() {
        return count == 0 ? Double.NaN : min;
    }

    /** Returns the largest number, NaN without data. */
    public double max() {
        return count == 0 ? Double.NaN : max;
    }
}
