package org.orrery.numa.program;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.orrery.hardware.memory.machine.Machine;

/**
 * Places the memory of a process that starts: first touch by the initialising thread on the home node, then by all threads. Data that do
 * not fit overflow to the nodes with room, nearest first; table pages are small and stay.
 */
final class MemoryPlacement {
    private MemoryPlacement() {}

    static void place(World world, Task task) {
        double[] touched = touched(task);
        Placement wanted = task.parameters().data();
        double[] shares = wanted.shares(world.machine(), touched);
        double[] data = overflow(world, task, shares, wanted instanceof Placement.Node);
        double[] table = task.parameters().table().shares(world.machine(), touched);
        task.data().place(data);
        task.table().place(table);
        task.parameters().virtual().ifPresent(machine -> {
            double[] extended = machine.table().shares(world.machine(), touched);
            task.table().placeExtended(extended);
        });
    }

    private static double[] touched(Task task) {
        double[] touched = new double[task.threads().nodes()];
        double byOne = task.loadedByOne();
        touched[task.threads().home()] = byOne;
        for (int node = 0; node < touched.length; node++) {
            touched[node] += (1 - byOne) * task.threads().on(node) / task.threadCount();
        }
        return touched;
    }

    private static double[] overflow(World world, Task task, double[] shares, boolean bound) {
        double bytes = task.bytes();
        double[] placed = new double[shares.length];
        for (int node = 0; node < shares.length; node++) {
            placed[node] = Math.min(shares[node] * bytes, world.room(node));
        }
        double left = bytes - Arrays.stream(placed).sum();
        for (int node : byDistance(world.machine(), task.threads().home())) {
            double here = bound ? 0 : Math.min(left, world.room(node) - placed[node]);
            placed[node] += here;
            left -= here;
        }
        if (left > 0.5) {
            throw new IllegalArgumentException("program '" + task.name() + "' needs " + Math.round(bytes / (1L << 30))
                    + " GiB, more than machine '" + world.machine().name() + "' has left "
                    + (bound ? "on the node of its data" : "") + "; give it a smaller footprint");
        }
        for (int node = 0; node < placed.length; node++) {
            placed[node] /= bytes;
        }
        return placed;
    }

    /** Returns all nodes, a node itself first, then by their distance from it. */
    static List<Integer> byDistance(Machine machine, int home) {
        return IntStream.range(0, machine.nodes())
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(node -> node != home)
                        .thenComparing(node -> machine.dram(home, node))
                        .thenComparing(node -> Math.floorMod(node - home, machine.nodes())))
                .toList();
    }
}
