package org.orrery.ebpf.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a run cost.
 *
 * @param instructions eBPF instructions
 * @param nativeInstructions native instructions, with those of operations on maps
 * @param branches conditional branches of the program; 0 unless accesses were modelled
 * @param mispredicts of those, mispredicted
 * @param touches cache lines that were touched; 0 unless accesses were modelled
 * @param misses by level: lines not in the first, second and last level
 * @param helperCalls calls of helper functions
 * @param cycles cycles by cause
 */
public record RunCost(
        long instructions,
        double nativeInstructions,
        long branches,
        long mispredicts,
        long touches,
        Misses misses,
        long helperCalls,
        Map<Cause, Double> cycles) {

    /**
     * Lines that were not in the first, second and last level of cache.
     *
     * @param code of those not in the first level, lines of code
     */
    public record Misses(long l1, long l2, long l3, long code) {}

    /** Copies the cycles. */
    public RunCost {
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
