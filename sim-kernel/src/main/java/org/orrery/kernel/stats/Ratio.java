package org.orrery.kernel.stats;

import java.util.Map;

/** A quotient of two sums that are collected together, such as violations over requests. */
public final class Ratio extends Metric {
    private double numerator;
    private double denominator;
    private double intervalNumerator;
    private double intervalDenominator;

    Ratio(String component, MetricSpec spec) {
        super(component, spec);
    }

    /** Adds to both sums. */
    public void add(double toNumerator, double toDenominator) {
        numerator += toNumerator;
        denominator += toDenominator;
        intervalNumerator += toNumerator;
        intervalDenominator += toDenominator;
    }

    /** Returns the quotient, NaN while the denominator is 0. */
    public double ratio() {
        return numerator / denominator;
    }

    @Override
    void reset(long now) {
        numerator = 0;
        denominator = 0;
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        if (denominator != 0) {
            bySuffix.put("", ratio());
        }
    }

    @Override
    public void beginInterval(long now) {
        intervalNumerator = 0;
        intervalDenominator = 0;
    }

    @Override
    public double interval(String suffix, long now) {
        return intervalNumerator / intervalDenominator;
    }
}
