package org.orrery.kernel.stats;

import java.util.Map;

/** Collects observations without time: mean, spread and extremes. */
public final class Tally extends Metric {
    private final Moments moments = new Moments();
    private Moments interval;

    Tally(String component, MetricSpec spec) {
        super(component, spec);
    }

    /** Adds an observation in the metric's unit. */
    public void add(double observation) {
        moments.add(observation);
        if (interval != null) {
            interval.add(observation);
        }
    }

    /** Returns what was collected since the start or the end of the warm-up. */
    public Moments moments() {
        return moments;
    }

    @Override
    void reset(long now) {
        moments.clear();
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        bySuffix.put(".count", (double) moments.count());
        if (moments.count() > 0) {
            bySuffix.put("", moments.mean());
            bySuffix.put(".min", moments.min());
            bySuffix.put(".max", moments.max());
        }
        if (moments.count() > 1) {
            bySuffix.put(".sd", moments.standardDeviation());
        }
    }

    @Override
    public void beginInterval(long now) {
        // Runs without timelines do not pay for them.
        interval = new Moments();
    }

    @Override
    public double interval(String suffix, long now) {
        return switch (suffix) {
            case "" -> interval.mean();
            case ".count" -> interval.count();
            case ".sd" -> interval.standardDeviation();
            case ".min" -> interval.min();
            case ".max" -> interval.max();
            default -> throw unknown(suffix);
        };
    }
}
