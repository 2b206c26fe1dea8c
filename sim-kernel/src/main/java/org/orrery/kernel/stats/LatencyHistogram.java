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
    /** The quantiles among the results, in ascending order. */
    public static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99, 0.999);

    private static final List<String> SUFFIXES = List.of(".p50", ".p90", ".p95", ".p99", ".p999");

    private final Durations whole = new Durations();
    private final Clusters clusters = new Clusters();
    private final double unit;
    private Durations interval;

    LatencyHistogram(String component, MetricSpec spec) {
        super(component, spec);
        unit = Dimension.TIME.units().get(spec.unit()).doubleValue();
    }

    /**
     * Adds a duration.
     *
     * @param picoseconds 0 or more
     */
    public void add(long picoseconds) {
        whole.add(picoseconds);
        clusters.add(picoseconds);
        if (interval != null) {
            interval.add(picoseconds);
        }
    }

    /** Returns how many picoseconds the step of the scale is wide that a duration falls on, 1 or more. */
    public static long stepAt(long picoseconds) {
        // HdrHistogram has 1,024 steps for each power of two from 2,048 on.
        return Math.max(1, Long.highestOneBit(picoseconds) >>> 10);
    }

    /** Returns the histogram of picoseconds since the start or the end of the warm-up. */
    public Histogram histogram() {
        return whole.histogram();
    }

    /** Returns the smallest duration in picoseconds, exactly; 0 without data. */
    public long min() {
        return whole.min();
    }

    /** Returns the largest duration in picoseconds, exactly; 0 without data. */
    public long max() {
        return whole.max();
    }

    /**
     * Returns, for each of {@link #QUANTILES}, by what factor the variance of the share beyond it exceeds that of
     * independent durations, as far as this run tells: above 1 where long durations come in clusters.
     */
    public double[] clustering() {
        double[] factors = new double[QUANTILES.size()];
        for (int i = 0; i < factors.length; i++) {
            double q = QUANTILES.get(i);
            factors[i] = whole.count() == 0
                    ? 1
                    : clusters.inflation(whole.histogram().getValueAtPercentile(q * 100), 1 - q);
        }
        return factors;
    }

    /** Returns a quantile in the metric's unit, between the smallest and the largest; NaN without data. */
    public double quantile(double q) {
        return whole.quantile(q) / unit;
    }

    @Override
    void reset(long now) {
        whole.clear();
        clusters.reset();
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        long count = whole.count();
        bySuffix.put(".count", (double) count);
        if (count > 0) {
            bySuffix.put("", whole.mean() / unit);
            bySuffix.put(".min", whole.min() / unit);
            bySuffix.put(".max", whole.max() / unit);
            for (int i = 0; i < QUANTILES.size(); i++) {
                bySuffix.put(SUFFIXES.get(i), quantile(QUANTILES.get(i)));
            }
        }
    }

    @Override
    public void beginInterval(long now) {
        if (interval == null) {
            // Runs without timelines do not pay for them.
            interval = new Durations();
        }
        interval.clear();
    }

    @Override
    public double interval(String suffix, long now) {
        if (suffix.equals(".count")) {
            return interval.count();
        }
        if (interval.count() == 0) {
            return Double.NaN;
        }
        int quantile = SUFFIXES.indexOf(suffix.isEmpty() ? ".p99" : suffix);
        if (quantile >= 0) {
            return interval.quantile(QUANTILES.get(quantile)) / unit;
        }
        return switch (suffix) {
            case ".mean" -> interval.mean() / unit;
            case ".min" -> interval.min() / unit;
            case ".max" -> interval.max() / unit;
            default -> throw unknown(suffix);
        };
    }
}
