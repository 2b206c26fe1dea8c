package org.orrery.kernel.stats;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.orrery.kernel.units.Dimension;

/**
 * Collects durations in an HdrHistogram with three significant digits (relative error of a quantile at
 * most 0.1 %); count, mean, smallest and largest are exact. Histograms of several runs merge without loss.
 */
public final class LatencyHistogram extends Metric {
    private static final int DIGITS = 3;
    private static final long LOWEST = 2;
    /** The quantiles among the results, in ascending order. */
    public static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99, 0.999);

    private static final List<String> SUFFIXES = List.of(".p50", ".p90", ".p95", ".p99", ".p999");

    private final Histogram histogram = empty();
    private final Clusters clusters = new Clusters();
    private final double unit;
    private Histogram interval;
    private double sum;
    private long min = Long.MAX_VALUE;
    private long max;

    LatencyHistogram(String component, MetricSpec spec) {
        super(component, spec);
        unit = Dimension.TIME.units().get(spec.unit()).doubleValue();
    }

    private static Histogram empty() {
        Histogram histogram = new Histogram(1, LOWEST, DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    /**
     * Adds a duration.
     *
     * @param picoseconds 0 or more
     */
    public void add(long picoseconds) {
        histogram.recordValue(picoseconds);
        clusters.add(picoseconds);
        sum += picoseconds;
        min = Math.min(min, picoseconds);
        max = Math.max(max, picoseconds);
        if (interval != null) {
            interval.recordValue(picoseconds);
        }
    }

    /** Returns the histogram of picoseconds since the start or the end of the warm-up. */
    public Histogram histogram() {
        return histogram;
    }

    /** Returns the smallest duration in picoseconds, exactly; 0 without data. */
    public long min() {
        return histogram.getTotalCount() == 0 ? 0 : min;
    }

    /** Returns the largest duration in picoseconds, exactly; 0 without data. */
    public long max() {
        return max;
    }

    /**
     * Returns, for each of {@link #QUANTILES}, by what factor the variance of the share beyond it exceeds that of
     * independent durations, as far as this run tells: above 1 where long durations come in clusters.
     */
    public double[] clustering() {
        double[] factors = new double[QUANTILES.size()];
        for (int i = 0; i < factors.length; i++) {
            double q = QUANTILES.get(i);
            factors[i] = histogram.getTotalCount() == 0
                    ? 1
                    : clusters.inflation(histogram.getValueAtPercentile(q * 100), 1 - q);
        }
        return factors;
    }

    /** Returns a quantile in the metric's unit, between the smallest and the largest; NaN without data. */
    public double quantile(double q) {
        if (histogram.getTotalCount() == 0) {
            return Double.NaN;
        }
        return Math.max(min, Math.min(max, histogram.getValueAtPercentile(q * 100))) / unit;
    }

    @Override
    void reset(long now) {
        histogram.reset();
        clusters.reset();
        sum = 0;
        min = Long.MAX_VALUE;
        max = 0;
        if (interval != null) {
            interval.reset();
        }
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        long count = histogram.getTotalCount();
        bySuffix.put(".count", (double) count);
        if (count > 0) {
            bySuffix.put("", sum / count / unit);
            bySuffix.put(".min", min / unit);
            bySuffix.put(".max", max / unit);
            for (int i = 0; i < QUANTILES.size(); i++) {
                bySuffix.put(SUFFIXES.get(i), quantile(QUANTILES.get(i)));
            }
        }
    }

    @Override
    public double sample(long now) {
        if (interval == null) {
            // The first call starts the second histogram, so that runs without series do not pay for it.
            interval = empty();
            return quantile(0.99);
        }
        double p99 = interval.getTotalCount() == 0 ? Double.NaN : interval.getValueAtPercentile(99) / unit;
        interval.reset();
        return p99;
    }
}
