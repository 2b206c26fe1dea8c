package org.orrery.numa.program;

import java.util.Arrays;
import org.orrery.hardware.memory.Speed;

/** What a policy samples of a process since its last decision. */
final class Period {
    private final Sample counters = new Sample();
    private final double[] ranOn;

    Period(int nodes) {
        ranOn = new double[nodes];
    }

    /** Counts units of work on a node. */
    void work(int node, Speed speed, double units, double references) {
        counters.add(speed, units, references);
        ranOn[node] += units * speed.time();
    }

    /** Counts time of threads on a node, and the part of it in page walks, picoseconds. */
    void ran(int node, double busy, double walking) {
        counters.busy += busy;
        counters.walkPending += walking;
        ranOn[node] += busy;
    }

    /** Counts time of threads that a policy took, picoseconds. */
    void paid(double time) {
        counters.busy += time;
    }

    /** Returns the hardware counters. */
    Sample counters() {
        return counters;
    }

    /** Returns the nodes on which the process ran for at least a share of its time, one bit each. */
    long ranOn(double atLeast) {
        double all = Arrays.stream(ranOn).sum();
        long nodes = 0;
        for (int node = 0; node < ranOn.length; node++) {
            nodes |= all > 0 && ranOn[node] >= atLeast * all ? 1L << node : 0;
        }
        return nodes;
    }

    /** A decision was taken. */
    void clear() {
        counters.clear();
        Arrays.fill(ranOn, 0);
    }
}
