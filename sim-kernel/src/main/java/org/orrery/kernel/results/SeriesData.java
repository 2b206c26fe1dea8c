package org.orrery.kernel.results;

import java.util.Arrays;

/**
 * Points over time.
 *
 * @param unit unit of the values, or empty
 * @param times picoseconds, not decreasing
 * @param values values in that unit; NaN is a gap
 */
public record SeriesData(String unit, long[] times, double[] values) {
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
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }
}
