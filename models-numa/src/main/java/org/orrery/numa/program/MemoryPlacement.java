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
        double[] touched = touched(task, task.loadedByOne());
        double[] room = new double[touched.length];
        Arrays.setAll(room, world::room);
        double[] table = task.parameters().table().shares(world.machine(), touched);
        List<ArrayPart> arrays = ArrayPart.of(task);
        if (arrays.isEmpty()) {
            Placement wanted = task.parameters().data();
            task.data().place(placed(world, task, wanted, touched, 1, room));
            task.table().place(table);
        } else {
            placeApart(world, task, arrays, room);
        }
        task.parameters().virtual().ifPresent(machine -> {
            double[] extended = machine.table().shares(world.machine(), touched);
            task.table().placeExtended(extended);
        });
    }

    /** Places array by array, in the order in which the program loads them; each finds the room that those before have left. */
    private static void placeApart(World world, Task task, List<ArrayPart> arrays, double[] room) {
        double[] data = new double[room.length];
        double[] table = new double[room.length];
        for (ArrayPart array : arrays) {
            double[] touched = touched(task, array.loadedByOne());
            double[] here = placed(world, task, array.data(), touched, array.share(), room);
            double[] tables = task.parameters().table().shares(world.machine(), touched);
            for (int node = 0; node < room.length; node++) {
                room[node] -= here[node] * array.share() * task.bytes();
                data[node] += here[node] * array.share();
                table[node] += tables[node] * array.share();
            }
            task.data().place(array.name(), here);
            task.table().place(array.name(), tables);
        }
        task.data().place(data);
        task.table().place(table);
    }

    private static double[] touched(Task task, double byOne) {
        double[] touched = new double[task.threads().nodes()];
        touched[task.threads().home()] = byOne;
        for (int node = 0; node < touched.length; node++) {
            touched[node] += (1 - byOne) * task.threads().on(node) / task.threadCount();
        }
        return touched;
    }

    /** Returns the shares by node of a part of the memory, as wanted but for what does not fit. */
    private static double[] placed(
            World world, Task task, Placement wanted, double[] touched, double part, double[] room) {
        double[] shares = wanted.shares(world.machine(), touched);
        boolean bound = wanted instanceof Placement.Node;
        double bytes = part * task.bytes();
        double[] placed = new double[shares.length];
        for (int node = 0; node < shares.length; node++) {
            placed[node] = Math.min(shares[node] * bytes, room[node]);
        }
        double left = bytes - Arrays.stream(placed).sum();
        for (int node : byDistance(world.machine(), task.threads().home())) {
            double here = bound ? 0 : Math.min(left, room[node] - placed[node]);
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
