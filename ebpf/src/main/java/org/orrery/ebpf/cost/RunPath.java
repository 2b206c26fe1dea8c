package org.orrery.ebpf.cost;

import java.util.Arrays;

/** The way of runs through programs: outcomes of branches and of operations on maps. Equal paths cost the same but for caches. */
final class RunPath {
    private final long[] branches;
    private final long[] steps;
    private final int hash;
    private RunCost cost;
    private double[] cycles = new double[0];
    private double totalCycles;

    /**
     * Creates a path whose cost is not known yet.
     *
     * @param branches place and outcome of each branch, the outcome as the lowest bit
     * @param steps programs, operations on maps with what they met, and bytes worked on
     */
    RunPath(long[] branches, long[] steps) {
        this.branches = branches;
        this.steps = steps;
        this.hash = 31 * Arrays.hashCode(branches) + Arrays.hashCode(steps);
    }

    long[] branches() {
        return branches;
    }

    /** Returns what a run costs with everything cached and predicted. */
    RunCost cost() {
        return cost;
    }

    void cost(RunCost of) {
        cost = of;
        cycles = Cause.CAUSES.stream()
                .mapToDouble(cause -> of.cycles().getOrDefault(cause, 0.0))
                .toArray();
        totalCycles = of.totalCycles();
    }

    /** Returns the cycles of {@link #cost} by the number of their cause. */
    double[] cycles() {
        return cycles;
    }

    /** Returns all cycles of {@link #cost}. */
    double totalCycles() {
        return totalCycles;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunPath path
                && path.hash == hash
                && Arrays.equals(path.branches, branches)
                && Arrays.equals(path.steps, steps);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
