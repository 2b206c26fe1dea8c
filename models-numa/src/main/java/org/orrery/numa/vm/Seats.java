package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.ParamException;

/** Which CPU each thread of the groups gets: the groups take CPUs in their order, node by node. */
final class Seats {
    private final Machine machine;
    private final List<List<Integer>> cpus = new ArrayList<>();
    private final int[] taken;

    /**
     * Seats all threads.
     *
     * @param sockets sockets in use; all if 0
     * @throws ParamException if there are not enough CPUs, or a node is not there
     */
    Seats(Machine machine, long sockets, List<ThreadGroup> groups) {
        this.machine = machine;
        taken = new int[machine.nodes()];
        if (sockets > machine.nodes()) {
            machine.requireNode(sockets - 1, "sockets", "the last socket in use");
        }
        int used = sockets == 0 ? machine.nodes() : (int) sockets;
        for (int group = 0; group < groups.size(); group++) {
            cpus.add(List.copyOf(seat(group, groups.get(group), used)));
        }
    }

    private List<Integer> seat(int group, ThreadGroup threads, int sockets) {
        String path = "threads." + group;
        List<Integer> seats = new ArrayList<>();
        long limit = threads.count().orElse(Long.MAX_VALUE);
        for (int node : nodes(path, threads, sockets)) {
            long wanted = threads.perNode() == 0 ? machine.cpusPerNode() - taken[node] : threads.perNode();
            for (long i = 0; i < wanted && seats.size() < limit; i++) {
                if (taken[node] == machine.cpusPerNode()) {
                    throw new ParamException(path, "group " + group + " " + full(node));
                }
                seats.add(take(node));
            }
        }
        if (threads.count().orElse(0L) > seats.size()) {
            throw new ParamException(
                    path + ".count",
                    "group " + group + " wants " + limit + " threads, but its nodes and per-node allow "
                            + seats.size());
        }
        return seats;
    }

    private List<Integer> nodes(String path, ThreadGroup threads, int sockets) {
        List<Integer> nodes = new ArrayList<>();
        for (int i = 0; i < threads.nodes().size(); i++) {
            int node = machine.requireNode(threads.nodes().get(i), path + ".nodes." + i, "a thread");
            if (nodes.contains(node)) {
                throw new ParamException(path + ".nodes." + i, "node " + node + " stands here twice");
            }
            nodes.add(node);
        }
        if (nodes.isEmpty()) {
            int first = threads.where() == ThreadGroup.Where.OTHERS ? 1 : 0;
            int last = threads.where() == ThreadGroup.Where.FIRST ? 1 : sockets;
            for (int node = first; node < last; node++) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /** Returns the CPUs of the threads of a group. */
    List<Integer> of(int group) {
        return cpus.get(group);
    }

    /** Returns the CPUs of a node that no thread has. */
    int free(int node) {
        return machine.cpusPerNode() - taken[node];
    }

    /** Takes one more CPU of a node, for a thread that moves there. */
    int take(int node) {
        return machine.cpu(node, taken[node]++);
    }

    /** Returns why a node has no CPU for one more thread. */
    String full(int node) {
        return "needs one more CPU of node " + node + ", but machine '" + machine.name() + "' has "
                + machine.cpusPerNode() + " there, and all are taken; ask for fewer threads";
    }
}
