package org.orrery.kernel.results;

import java.util.Arrays;
import java.util.Iterator;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.RecordedValuesIterator;
import org.orrery.kernel.stats.LatencyHistogram;

/**
 * A histogram of durations: how many fell on each recorded value, and the exact extremes. All latencies share one
 * scale, so merging two gives exactly the histogram of both together.
 *
 * @param unit display unit of the metric, such as {@code ms}
 * @param picoseconds the recorded values (each within 0.1 % of the durations it stands for), ascending
 * @param counts how many durations each value stands for, 1 or more
 * @param min the smallest duration in picoseconds, exactly; 0 if there is none
 * @param max the largest duration in picoseconds, exactly; 0 if there is none
 */
public record HistogramData(String unit, long[] picoseconds, long[] counts, long min, long max) {
    /** Checks the lengths. */
    public HistogramData {
        if (picoseconds.length != counts.length) {
            throw new IllegalArgumentException(picoseconds.length + " values, but " + counts.length + " counts");
        }
    }

    /** Copies what a metric has collected. */
    public static HistogramData of(LatencyHistogram metric) {
        long[] values = new long[16];
        long[] counts = new long[16];
        int size = 0;
        Iterator<HistogramIterationValue> recorded = new RecordedValuesIterator(metric.histogram());
        while (recorded.hasNext()) {
            HistogramIterationValue value = recorded.next();
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            values[size] = value.getValueIteratedTo();
            counts[size++] = value.getCountAtValueIteratedTo();
        }
        return new HistogramData(
                metric.spec().unit(),
                Arrays.copyOf(values, size),
                Arrays.copyOf(counts, size),
                metric.min(),
                metric.max());
    }

    /** Returns the histogram of both together. */
    public HistogramData merge(HistogramData other) {
        if (counts.length == 0 || other.counts.length == 0) {
            return counts.length == 0 ? other : this;
        }
        long[] values = new long[counts.length + other.counts.length];
        long[] sums = new long[values.length];
        int size = 0;
        for (int i = 0, j = 0; i < counts.length || j < other.counts.length; size++) {
            boolean here = j == other.counts.length || (i < counts.length && picoseconds[i] <= other.picoseconds[j]);
            boolean there = i == counts.length || (j < other.counts.length && other.picoseconds[j] <= picoseconds[i]);
            values[size] = here ? picoseconds[i] : other.picoseconds[j];
            sums[size] = (here ? counts[i++] : 0) + (there ? other.counts[j++] : 0);
        }
        return new HistogramData(
                unit,
                Arrays.copyOf(values, size),
                Arrays.copyOf(sums, size),
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    /** Returns how many durations were recorded. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Returns the smallest recorded value at or below which at least the share q of all durations lies, between the
     * exact extremes; the same as {@link LatencyHistogram#quantile}.
     *
     * @param q share, above 0 and at most 1
     * @return picoseconds
     * @throws IllegalStateException if nothing was recorded
     */
    public long quantile(double q) {
        // As HdrHistogram has it: a rounding of the product upwards must not reach the next rank.
        long rank = Math.max(1, (long) Math.ceil(Math.nextDown(q * 100) * total() / 100));
        long cumulated = 0;
        for (int i = 0; i < counts.length; i++) {
            cumulated += counts[i];
            if (cumulated >= rank) {
                return Math.max(min, Math.min(max, picoseconds[i]));
            }
        }
        throw new IllegalStateException("an empty histogram has no quantiles");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistogramData that
                && unit.equals(that.unit)
                && Arrays.equals(picoseconds, that.picoseconds)
                && Arrays.equals(counts, that.counts)
                && min == that.min
                && max == that.max;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(picoseconds) + Arrays.hashCode(counts)) + Long.hashCode(min ^ max);
    }
}
