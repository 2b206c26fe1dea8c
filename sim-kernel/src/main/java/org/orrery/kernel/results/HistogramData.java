package org.orrery.kernel.results;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param clustering for each of {@link LatencyHistogram#QUANTILES}, by what factor the variance of the share beyond it
 *     exceeds that of independent durations
 */
public record HistogramData(String unit, long[] picoseconds, long[] counts, long min, long max, double[] clustering) {
    /** Checks the lengths. */
    public HistogramData {
        if (picoseconds.length != counts.length) {
            throw new IllegalArgumentException(picoseconds.length + " values, but " + counts.length + " counts");
        }
        if (clustering.length != LatencyHistogram.QUANTILES.size()) {
            throw new IllegalArgumentException(clustering.length + " factors of clustering for "
                    + LatencyHistogram.QUANTILES.size() + " quantiles");
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
                metric.max(),
                metric.clustering());
    }

    /** Returns the histogram of both together. */
    public HistogramData merge(HistogramData other) {
        return together(List.of(this, other)).orElseThrow();
    }

    /**
     * Returns the histogram of all together; its clustering is weighted by their counts.
     *
     * @param parts histograms of one metric
     * @return nothing if there are no parts
     */
    public static Optional<HistogramData> together(List<HistogramData> parts) {
        List<HistogramData> filled =
                parts.stream().filter(part -> part.counts.length > 0).toList();
        if (filled.size() < 2) {
            return Stream.concat(filled.stream(), parts.stream()).findFirst();
        }
        HistogramData sums = sum(filled);
        return Optional.of(
                new HistogramData(sums.unit, sums.picoseconds, sums.counts, sums.min, sums.max, clustering(filled)));
    }

    /** Adds up halves, so that each count is touched about as often as there are doublings of the parts. */
    private static HistogramData sum(List<HistogramData> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int half = parts.size() / 2;
        return sum(parts.subList(0, half)).plus(sum(parts.subList(half, parts.size())));
    }

    private HistogramData plus(HistogramData other) {
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
                Math.max(max, other.max),
                clustering);
    }

    private static double[] clustering(List<HistogramData> parts) {
        double[] means = parts.get(0).clustering.clone();
        double before = parts.get(0).total();
        for (HistogramData part : parts.subList(1, parts.size())) {
            double here = before;
            double there = part.total();
            Arrays.setAll(means, i -> (here * means[i] + there * part.clustering[i]) / (here + there));
            before += there;
        }
        return means;
    }

    /**
     * Returns about how many independent durations lie beyond a quantile: fewer than lie there, as long ones come in
     * clusters.
     *
     * @param q the quantile, between 0 and 1, exclusive; the clustering is that of the nearest standard quantile
     */
    public double effectiveBeyond(double q) {
        int nearest = 0;
        for (int i = 1; i < clustering.length; i++) {
            if (distance(q, i) < distance(q, nearest)) {
                nearest = i;
            }
        }
        return total() * Math.min(q, 1 - q) / Math.max(1, clustering[nearest]);
    }

    private static double distance(double q, int level) {
        return Math.abs(StrictMath.log((1 - q) / (1 - LatencyHistogram.QUANTILES.get(level))));
    }

    /** Returns how many durations are recorded as at most a value of the scale. */
    public long atMost(long recorded) {
        long sum = 0;
        for (int i = 0; i < counts.length && picoseconds[i] <= recorded; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Returns how many durations were recorded. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
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
        return Math.max(min, Math.min(max, recordedQuantile(q)));
    }

    /**
     * Returns a quantile between the steps of the scale, as if the durations of a step were spread evenly over it: a step is up
     * to 0.1 % wide, more than the interval of a quantile of many durations.
     *
     * @param q share, above 0 and below 1
     * @return picoseconds, between the exact extremes
     * @throws IllegalStateException if nothing was recorded
     */
    public double interpolatedQuantile(double q) {
        double rank = q * total();
        double before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (before + counts[i] >= rank) {
                long width = LatencyHistogram.stepAt(picoseconds[i]);
                double at = width == 1 ? picoseconds[i] : picoseconds[i] - width + width * (rank - before) / counts[i];
                return Math.max(min, Math.min(max, at));
            }
            before += counts[i];
        }
        throw new IllegalStateException("an empty histogram has no quantiles");
    }

    /**
     * Returns the same on the scale of the recorded values, which may lie beyond the extremes by 0.1 %.
     *
     * @param q share, above 0 and at most 1
     * @return one of the recorded values, in picoseconds
     * @throws IllegalStateException if nothing was recorded
     */
    public long recordedQuantile(double q) {
        // As HdrHistogram has it: a rounding of the product upwards must not reach the next rank.
        long rank = Math.max(1, (long) Math.ceil(Math.nextDown(q * 100) * total() / 100));
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
                && Arrays.equals(counts, that.counts)
                && min == that.min
                && max == that.max
                && Arrays.equals(clustering, that.clustering);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(picoseconds) + Arrays.hashCode(counts)) + Long.hashCode(min ^ max);
    }
}
