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
     * Returns the value over the interval since the last call, for a time series: rate per second for
     * counters, mean for tallies and levels, P99 for latencies; NaN where there is nothing to say.
     */
    public abstract double sample(long now);
}
