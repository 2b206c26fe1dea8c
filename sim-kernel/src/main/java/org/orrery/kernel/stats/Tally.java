package org.orrery.kernel.stats;

import java.util.Map;

/** Collects observations without time: mean, spread and extremes. */
public final class Tally extends Metric {
    private final Moments moments = new Moments();
    private double sum;
    private double sampledSum;
    private long sampledCount;

    Tally(String component, MetricSpec spec) {
        super(component, spec);
    }

    /** Adds an observation in the metric's unit. */
    public void add(double observation) {
        moments.add(observation);
        sum += observation;
    }

    /** Returns what was collected since the start or the end of the warm-up. */
    public Moments moments() {
        return moments;
    }

    @Override
    void reset(long now) {
        moments.clear();
        sum = 0;
        sampledSum = 0;
        sampledCount = 0;
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
    public double sample(long now) {
        double mean = (sum - sampledSum) / (moments.count() - sampledCount);
        sampledSum = sum;
        sampledCount = moments.count();
        return mean;
    }
}
