package org.orrery.kernel.stats;

import java.util.Map;

/** One metric of one component: it collects while the run goes on. */
public abstract sealed class Metric permits Counter, Tally, LatencyHistogram, Level, Ratio, Value, Series, ResultTable {
    private final String component;
    private final MetricSpec spec;

    Metric(String component, MetricSpec spec) {
        this.component = component;
        this.spec = spec;
    }

    /** Returns the full name, such as {@code cluster.refused}. */
    public final String name() {
        return component + "." + spec.name();
    }

    /** Returns the declaration. */
    public final MetricSpec spec() {
        return spec;
    }

    /** Forgets what was collected so far; called at the end of the warm-up. */
    abstract void reset(long now);

    /**
     * Adds the results to a map, under suffixes as in {@link MetricSpec.Kind}; the main result has the empty
     * suffix. Results without data are left out.
     */
    abstract void results(long now, Map<String, Double> bySuffix);

    /**
     * Begins an interval of a timeline. Intervals and the end of a warm-up know nothing of one another, so that a timeline
     * has no hole.
     *
     * @param now simulated time in picoseconds
     */
    public void beginInterval(long now) {}

    /**
     * Returns a statistic of the time since {@link #beginInterval}.
     *
     * @param suffix a suffix that {@link OverTime} knows for this kind
     * @param now simulated time in picoseconds
     * @return the value, NaN where there is nothing to say
     */
    public abstract double interval(String suffix, long now);

    static IllegalArgumentException unknown(String suffix) {
        return new IllegalArgumentException("no statistic '" + suffix + "' over time");
    }
}
