package org.orrery.kernel.results;

import java.util.Arrays;
import java.util.Iterator;
import java.util.TreeMap;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.RecordedValuesIterator;
import org.orrery.kernel.stats.LatencyHistogram;

/**
 * A histogram of durations: how many fell on each recorded value. Merging two gives exactly the histogram of
 * both together.
 *
 * @param unit display unit of the metric, such as {@code ms}
 * @param picoseconds the recorded values (each within 0.1 % of the durations it stands for), ascending
 * @param counts how many durations each value stands for, 1 or more
 */
public record HistogramData(String unit, long[] picoseconds, long[] counts) {
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
        return new HistogramData(metric.spec().unit(), Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
    }

    /** Returns the histogram of both together. */
    public HistogramData merge(HistogramData other) {
        TreeMap<Long, Long> merged = new TreeMap<>();
        addTo(merged);
        other.addTo(merged);
        return new HistogramData(
                unit,
                merged.keySet().stream().mapToLong(Long::longValue).toArray(),
                merged.values().stream().mapToLong(Long::longValue).toArray());
    }

    private void addTo(TreeMap<Long, Long> merged) {
        for (int i = 0; i < counts.length; i++) {
            merged.merge(picoseconds[i], counts[i], Long::sum);
        }
    }

    /** Returns how many durations were recorded. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Returns the smallest recorded value at or below which at least the share q of all durations lies.
     *
     * @param q share, above 0 and at most 1
     * @return picoseconds
     * @throws IllegalStateException if nothing was recorded
     */
    public long quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * total()));
        long cumulated = 0;
        for (int i = 0; i < counts.length; i++) {
            cumulated += counts[i];
            if (cumulated >= rank) {
                return picoseconds[i];
            }
        }
        throw new IllegalStateException("an empty histogram has no quantiles");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistogramData that
                && unit.equals(that.unit)
                && Arrays.equals(picoseconds, that.picoseconds)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(picoseconds) + Arrays.hashCode(counts);
    }
}
