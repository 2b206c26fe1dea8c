package org.orrery.numa.program;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How busy the nodes of a machine are, as a policy samples them when a process starts.
 *
 * @param missRates lines that the threads of each node read from memory, per picosecond
 * @param threads threads on each node
 * @param cpus CPUs of a node
 */
record NodeLoads(double[] missRates, double[] threads, int cpus) {
    static NodeLoads of(World world) {
        int nodes = world.machine().nodes();
        double[] misses = new double[nodes];
        world.each((task, group, speed, bandwidth) ->
                misses[group.node()] += group.threads() * group.share() * speed.memoryReads() / speed.time());
        double[] threads = new double[nodes];
        Arrays.setAll(threads, world::load);
        return new NodeLoads(misses, threads, world.machine().cpusPerNode());
    }

    /** Returns the node with room whose CPUs miss the last-level cache least; of equal ones, the idlest. */
    int leastMissed() {
        return IntStream.range(0, missRates.length)
                .boxed()
                .min(Comparator.<Integer, Boolean>comparing(node -> threads[node] >= cpus)
                        .thenComparing(node -> missRates[node])
                        .thenComparing(node -> threads[node]))
                .orElseThrow();
    }
}
