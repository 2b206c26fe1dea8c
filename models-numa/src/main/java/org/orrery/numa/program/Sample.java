package org.orrery.numa.program;

import org.orrery.hardware.memory.Speed;

/** Hardware counters of a process, summed over its threads. Times are picoseconds of threads. */
final class Sample {
    double busy;
    double walkPending;
    double walkActive;
    double walks;
    double stall;
    double accesses;

    /** Adds units of work at a speed. */
    void add(Speed speed, double operations, double referencesPerOperation) {
        busy += operations * speed.time();
        walkPending += operations * speed.walkPending();
        walkActive += operations * speed.walkActive();
        walks += operations * speed.walks();
        stall += operations * speed.stall();
        accesses += operations * referencesPerOperation;
    }

    /** Adds another process's or another time's counts, or takes them away. */
    void add(Sample other, int sign) {
        busy += sign * other.busy;
        walkPending += sign * other.walkPending;
        walkActive += sign * other.walkActive;
        walks += sign * other.walks;
        stall += sign * other.stall;
        accesses += sign * other.accesses;
    }

    /** Returns the share of the cycles in walks. */
    double walkShare() {
        return busy == 0 ? 0 : walkPending / busy;
    }

    /** Returns the misses of the TLB per access. */
    double missRatio() {
        return accesses == 0 ? 0 : walks / accesses;
    }

    void clear() {
        busy = 0;
        walkPending = 0;
        walkActive = 0;
        walks = 0;
        stall = 0;
        accesses = 0;
    }
}
