package org.orrery.kernel.stats;

import java.util.Map;

/** A number that the component computes itself, usually at the end of the run. */
public final class Value extends Metric {
    private double value = Double.NaN;

    Value(String component, MetricSpec spec) {
        super(component, spec);
    }

    /** Sets the number; NaN for "no result". */
    public void set(double result) {
        value = result;
    }

    /** Returns the number, NaN before it is set. */
    public double get() {
        return value;
    }

    @Override
    void reset(long now) {
        value = Double.NaN;
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        if (!Double.isNaN(value)) {
            bySuffix.put("", value);
        }
    }

    @Override
    public double sample(long now) {
        return value;
    }
}
