package org.orrery.kernel.stats;

import java.util.Map;
import java.util.function.LongSupplier;

/** Collects a level over time: queue length, busy servers, cores held. */
public final class Level extends Metric {
    private final LongSupplier clock;
    private double level;
    private double max;
    private double area;
    private long changedAt;
    private long resetAt;
    /** What the resets took away. */
    private double before;

    private double intervalArea;
    private long intervalAt;
    private double intervalMax;

    Level(String component, MetricSpec spec, LongSupplier clock) {
        super(component, spec);
        this.clock = clock;
    }

    /** Sets the level from now on. */
    public void set(double value) {
        long now = clock.getAsLong();
        area += level * (now - changedAt);
        changedAt = now;
        level = value;
        max = Math.max(max, value);
        intervalMax = Math.max(intervalMax, value);
    }

    /** Raises or lowers the level from now on. */
    public void add(double change) {
        set(level + change);
    }

    /** Returns the present level. */
    public double level() {
        return level;
    }

    /** Returns the time average since the start or the end of the warm-up, NaN at the first instant. */
    public double average() {
        long now = clock.getAsLong();
        return areaUntil(now) / (now - resetAt);
    }

    private double areaUntil(long now) {
        return area + level * (now - changedAt);
    }

    @Override
    void reset(long now) {
        before += areaUntil(now);
        area = 0;
        changedAt = now;
        resetAt = now;
        max = level;
    }

    @Override
    void results(long now, Map<String, Double> bySuffix) {
        if (now > resetAt) {
            bySuffix.put("", areaUntil(now) / (now - resetAt));
        }
        bySuffix.put(".max", max);
        bySuffix.put(".last", level);
    }

    @Override
    public void beginInterval(long now) {
        intervalArea = before + areaUntil(now);
        intervalAt = now;
        intervalMax = level;
    }

    @Override
    public double interval(String suffix, long now) {
        return switch (suffix) {
            case "" -> (before + areaUntil(now) - intervalArea) / (now - intervalAt);
            case ".max" -> intervalMax;
            case ".last" -> level;
            default -> throw unknown(suffix);
        };
    }
}
