package org.orrery.inference.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The experiments' bisection for the capacity of one pod at an SLA. The P99 of a rate is measured once and
 * used for all SLAs. The upper end of the interval is never tested, so it bounds what can be found.
 */
public final class CapacitySearch {
    private static final double LOW = 0.3;
    private static final double HIGH = 1.2;
    private static final int HIGH_FROM = 100;

    private final Probe probe;
    private final int saturation;
    private final Map<Integer, Double> p99ByRate = new LinkedHashMap<>();

    /** Measures the P99 at a rate. */
    @FunctionalInterface
    public interface Probe {
        /**
         * Returns the P99 at a rate.
         *
         * @param rate requests per second
         * @return picoseconds
         */
        double p99(int rate);
    }

    /**
     * What was found.
     *
     * @param capacity last rate that met the SLA, or the lower end if none did; requests per second
     * @param p99 measured there, picoseconds; NaN if no tested rate met the SLA
     */
    public record Found(int capacity, double p99) {}

    /**
     * Creates a search.
     *
     * @param saturation measured saturation throughput, requests per second
     * @param probe measures a rate
     */
    public CapacitySearch(int saturation, Probe probe) {
        this.saturation = saturation;
        this.probe = probe;
    }

    /**
     * Finds the capacity.
     *
     * @param sla largest P99 allowed, picoseconds
     */
    public Found find(long sla) {
        int low = (int) (LOW * saturation);
        int high = saturation <= HIGH_FROM ? saturation : (int) Math.rint(HIGH * saturation);
        double p99 = Double.NaN;
        while (high > low + 1) {
            int middle = (high + low) / 2;
            double measured = p99ByRate.computeIfAbsent(middle, probe::p99);
            if (measured <= sla) {
                low = middle;
                p99 = measured;
            } else {
                high = middle;
            }
        }
        return new Found(low, p99);
    }
}
