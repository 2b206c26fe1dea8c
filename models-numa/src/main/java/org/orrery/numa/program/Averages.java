package org.orrery.numa.program;

import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.machine.Machine;

/**
 * What the memory system did while the first process ran: means over that time. Of the nodes in the whole run, as tables have it;
 * else since statistics began.
 */
final class Averages {
    private final Machine machine;
    private final double[] load;
    private final double[] latency;
    private double walkLatency;
    private double background;
    private double time;
    private double countedTime;

    Averages(Machine machine) {
        this.machine = machine;
        load = new double[machine.nodes()];
        latency = new double[machine.nodes()];
    }

    /** Statistics begin anew. */
    void reset() {
        walkLatency = 0;
        background = 0;
        countedTime = 0;
    }

    /** Adds an epoch in which the first process ran. */
    void add(World world, Task first, double length) {
        MemorySystem memory = world.memory();
        time += length;
        countedTime += length;
        for (int node = 0; node < load.length; node++) {
            load[node] += length * memory.controllerLoad(node);
            latency[node] += length * memory.loadedLatency(node, node);
        }
        walkLatency += length * walkLatency(memory, first);
        world.each((task, group, speed, bandwidth) ->
                background += task.parameters().background() ? length * bandwidth : 0);
    }

    /** Returns the latency of memory that the walks of a process see, where most of its threads are. */
    private double walkLatency(MemorySystem memory, Task task) {
        int busiest = 0;
        for (int node = 1; node < machine.nodes(); node++) {
            busiest = task.threads().on(node) > task.threads().on(busiest) ? node : busiest;
        }
        double[] table = task.tableFrom(busiest);
        double sum = 0;
        for (int node = 0; node < machine.nodes(); node++) {
            sum += table[node] * memory.loadedLatency(busiest, node);
        }
        return sum;
    }

    double load(int node) {
        return load[node] / time;
    }

    /** Returns the latency of a node's own memory, picoseconds. */
    double latency(int node) {
        return latency[node] / time;
    }

    double walkLatency() {
        return walkLatency / countedTime;
    }

    /** Returns the bandwidth of the background processes, bytes per second. */
    double background() {
        return background / countedTime;
    }
}
