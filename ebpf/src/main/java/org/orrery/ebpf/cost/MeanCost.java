package org.orrery.ebpf.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a run costs on average.
 *
 * @param instructions eBPF instructions
 * @param nativeInstructions native instructions, with those of operations on maps
 * @param branches conditional branches
 * @param mispredicts of those, mispredicted
 * @param touches cache lines that were touched
 * @param misses by level: lines not in the first, second and last level
 * @param helperCalls calls of helper functions
 * @param cycles cycles by cause
 */
public record MeanCost(
        double instructions,
        double nativeInstructions,
        double branches,
        double mispredicts,
        double touches,
        Misses misses,
        double helperCalls,
        Map<Cause, Double> cycles) {

    /**
     * Lines that were not in the first, second and last level of cache.
     *
     * @param code of those not in the first level, lines of code
     */
    public record Misses(double l1, double l2, double l3, double code) {}

    /** Copies the cycles. */
    public MeanCost {
        cycles = new EnumMap<>(cycles);
    }

    /** Returns all cycles. */
    public double totalCycles() {
        double sum = 0;
        for (double each : cycles.values()) {
            sum += each;
        }
        return sum;
    }
}
