package org.orrery.kernel.stats;

import java.util.Arrays;
import java.util.Map;

/** Points over time. They are kept only where the scenario records the series. */
public final class Series extends Metric {
    private final boolean recorded;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;

    Series(String component, MetricSpec spec, boolean recorded) {
        super(component, spec);
        this.recorded = recorded;
    }

    /** Returns whether points are kept; a component may skip work where they are not. */
    public boolean isRecorded() {
        return recorded;
    }

    /**
     * Adds a point.
     *
     * @param time picoseconds, not before the last point
     * @param value value in the metric's unit; NaN is a gap
     */
    public void add(long time, double value) {
        if (!recorded) {
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = time;
        values[size++] = value;
    }

    /** Returns the times in picoseconds. */
    public long[] times() {
        return Arrays.copyOf(times, size);
    }

    /** Returns the values in the metric's unit. */
    public double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** Series keep the warm-up: a picture shows it. */
    @Override
    void reset(long now) {}

    @Override
    void results(long now, Map<String, Double> bySuffix) {}

    @Override
    public double interval(String suffix, long now) {
        return size == 0 ? Double.NaN : values[size - 1];
    }
}
