package org.orrery.kernel.stats;

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
    private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 0.999};
    private static final String[] SUFFIXES = {".p50", ".p90", ".p95", ".p99", ".p999"};

    private final Histogram histogram = empty();
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
            for (int i = 0; i < QUANTILES.length; i++) {
                bySuffix.put(SUFFIXES[i], quantile(QUANTILES[i]));
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
