package org.orrery.numa.program;

import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.machine.Machine;

/** How busy the machine is since statistics began: at any time the busiest of its controllers, its links, and its nodes. */
final class MachineUse {
    private final Machine machine;
    private double memory;
    private double link;
    private double cpus;
    private double time;

    MachineUse(Machine machine) {
        this.machine = machine;
    }

    /** Statistics begin anew. */
    void reset() {
        memory = 0;
        link = 0;
        cpus = 0;
        time = 0;
    }

    /** Adds an epoch, picoseconds, whether or not anything ran. */
    void add(World world, double length) {
        MemorySystem solved = world.memory();
        double controllers = 0;
        int threads = 0;
        for (int node = 0; node < machine.nodes(); node++) {
            controllers = Math.max(controllers, solved.controllerLoad(node));
            threads = Math.max(threads, world.load(node));
        }
        time += length;
        memory += length * Math.min(1, controllers);
        link += length * Math.min(1, solved.busiestLink());
        cpus += length * Math.min(1, threads / (double) machine.cpusPerNode());
    }

    double memory() {
        return mean(memory);
    }

    double link() {
        return mean(link);
    }

    double cpus() {
        return mean(cpus);
    }

    private double mean(double sum) {
        return time == 0 ? 0 : sum / time;
    }
}
