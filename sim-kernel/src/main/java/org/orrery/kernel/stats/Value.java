package org.orrery.kernel.stats;

import java.util.Map;
import java.util.function.DoubleSupplier;

/** A number that the component computes itself, usually at the end of the run. */
public final class Value extends Metric {
    private double value = Double.NaN;
    private DoubleSupplier computation = () -> value;
    private Runnable onReset = () -> {};
    /** What of a whole was used so far; NaN where the whole is simulated time. */
    private DoubleSupplier part = () -> Double.NaN;

    private DoubleSupplier whole = () -> Double.NaN;
    private double partBefore;
    private double wholeBefore;
    private long began;

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

    /**
     * Has the share of a changing whole computed whenever it is asked for, such as that of all cores held.
     *
     * @param used what was used so far, since the start or the end of the warm-up; grows
     * @param held what could have been used so far; grows
     */
    public void computeShare(DoubleSupplier used, DoubleSupplier held) {
        part = used;
        whole = held;
        computation = () -> used.getAsDouble() / held.getAsDouble();
    }

    /** Returns the number, NaN before it is set. */
    public double get() {
        return computation.getAsDouble();
    }

    @Override
    void reset(long now) {
        value = Double.NaN;
        onReset.run();
        began = now;
        partBefore = 0;
        wholeBefore = 0;
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        double result = get();
        if (!Double.isNaN(result)) {
            bySuffix.put("", result);
        }
    }

    @Override
    public void beginInterval(long now) {
        if (spec().limiting()) {
            partBefore = used(now);
            wholeBefore = held(now);
        }
    }

    /** Returns the busy share of the interval for what {@linkplain MetricSpec#limiting() can limit}, otherwise the number. */
    @Override
    public double interval(String suffix, long now) {
        return spec().limiting() ? (used(now) - partBefore) / (held(now) - wholeBefore) : get();
    }

    private double used(long now) {
        double used = part.getAsDouble();
        double held = held(now);
        if (!Double.isNaN(used)) {
            return used;
        }
        return held > 0 ? get() * held : 0;
    }

    private double held(long now) {
        double held = whole.getAsDouble();
        return Double.isNaN(held) ? now - began : held;
    }
}
