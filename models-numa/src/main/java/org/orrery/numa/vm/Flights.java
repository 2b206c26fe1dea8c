package org.orrery.numa.vm;

import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.random.RandomStream;

/** Flights of interrupts between CPUs: log-normal, with those of the machine as medians. */
final class Flights {
    private final Machine machine;
    private final double spread;
    private final RandomStream random;

    /**
     * Creates the flights of a machine.
     *
     * @param spread sigma of the law; 0 for flights that are all alike
     * @param random draws them
     */
    Flights(Machine machine, double spread, RandomStream random) {
        this.machine = machine;
        this.spread = spread;
        this.random = random;
    }

    /** Returns the time from the command register of a CPU to the first instruction of the handler on another, picoseconds. */
    long draw(int from, int to) {
        long median = machine.ipiFlight(machine.nodeOf(from), machine.nodeOf(to));
        return spread == 0 ? median : Math.round(median * StrictMath.exp(spread * random.nextNormal()));
    }
}
