package org.orrery.kernel.results;

import java.util.Arrays;

/**
 * Points over time.
 *
 * @param unit unit of the values, or empty
 * @param statistic what of each step the values are, as a word such as {@code P99}, {@code mean} or {@code rate}; empty
 *     where they are the metric's own values
 * @param times picoseconds, not decreasing
 * @param values values in that unit; NaN is a gap
 */
public record SeriesData(String unit, String statistic, long[] times, double[] values) {
    /** Checks the lengths. */
    public SeriesData {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, but " + values.length + " values");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesData that
                && unit.equals(that.unit)
                && statistic.equals(that.statistic)
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }
}
