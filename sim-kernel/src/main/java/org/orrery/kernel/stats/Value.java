package org.orrery.kernel.stats;

import java.util.Map;
import java.util.function.DoubleSupplier;

/** A number that the component computes itself, usually at the end of the run. */
public final class Value extends Metric {
    private double value = Double.NaN;
    private DoubleSupplier computation = () -> value;
    private Runnable onReset = () -> {};

    Value(String component, MetricSpec spec) {
        super(component, spec);
    }

    /** Sets the number; NaN for "no result". */
    public void set(double result) {
        value = result;
    }

    /** Has the number computed whenever it is asked for, from what others collect. */
    public void computeAtEnd(DoubleSupplier supplier) {
        computation = supplier;
    }

    /**
     * Has the number computed whenever it is asked for.
     *
     * @param supplier computes it
     * @param atEndOfWarmUp forgets what was collected so far
     */
    public void computeAtEnd(DoubleSupplier supplier, Runnable atEndOfWarmUp) {
        computation = supplier;
        onReset = atEndOfWarmUp;
    }

    /** Returns the number, NaN before it is set. */
    public double get() {
        return computation.getAsDouble();
    }

    @Override
    void reset(long now) {
        value = Double.NaN;
        onReset.run();
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        double result = get();
        if (!Double.isNaN(result)) {
            bySuffix.put("", result);
        }
    }

    @Override
    public double interval(String suffix, long now) {
        return get();
    }
}
