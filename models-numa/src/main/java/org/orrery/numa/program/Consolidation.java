package org.orrery.numa.program;

import org.orrery.numa.machine.Machine;

/**
 * Phoenix' placement of threads (Phoenix dossier 2.7): the home node of a process is the one whose CPUs miss the last-level cache least;
 * its threads stay there, and spill to the node nearest to it (then the next) when it is full.
 */
final class Consolidation {
    private Consolidation() {}

    /** Chooses the home node of a process that starts, and places its threads. */
    static void place(World world, Task task, int count) {
        Machine machine = world.machine();
        double[] misses = missRates(world);
        int home = 0;
        for (int node = 1; node < machine.nodes(); node++) {
            boolean roomier = room(world, node) > 0 && room(world, home) <= 0;
            boolean quieter =
                    misses[node] < misses[home] || misses[node] == misses[home] && world.load(node) < world.load(home);
            home = roomier || quieter && (room(world, node) > 0 || room(world, home) <= 0) ? node : home;
        }
        task.home = home;
        int left = count;
        for (int rank = 0; rank < machine.nodes() && left > 0; rank++) {
            int node = (home + rank) % machine.nodes();
            boolean last = rank == machine.nodes() - 1;
            int here = last ? left : Math.min(left, Math.max(0, room(world, node)));
            task.threads[node] += here;
            left -= here;
        }
    }

    private static int room(World world, int node) {
        return world.machine().cpusPerNode() - world.load(node);
    }

    /** Returns lines per picosecond that the threads of each node read from memory. */
    private static double[] missRates(World world) {
        double[] misses = new double[world.machine().nodes()];
        world.each((task, group, speed, bandwidth) ->
                misses[group.node()] += group.threads() * group.share() * speed.memoryReads() / speed.time());
        return misses;
    }
}
