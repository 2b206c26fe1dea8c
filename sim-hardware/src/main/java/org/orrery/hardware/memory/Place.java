package org.orrery.hardware.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * Where threads run, and where their memory lies.
 *
 * @param node the node where they run
 * @param data shares of their data by node; they add up to 1
 * @param tables shares of their page tables by node; they add up to 1
 * @param pages size of the pages
 */
record Place(int node, List<Double> data, List<Double> tables, PageSize pages) {
    private static final double ROUNDING = 1e-6;

    /**
     * Tests whether a machine has such a place.
     *
     * @throws IllegalArgumentException if not
     */
    Place on(Machine machine, String path) {
        if (node >= machine.nodes()) {
            throw new IllegalArgumentException(path + " is on node " + node + ", but " + machine.name()
                    + " has the nodes 0 to " + (machine.nodes() - 1));
        }
        return new Place(node, shares("data", data, machine, path), shares("tables", tables, machine, path), pages);
    }

    /** An empty list stands for the own node. */
    private List<Double> shares(String what, List<Double> given, Machine machine, String path) {
        List<Double> all = new ArrayList<>(given);
        while (all.size() < machine.nodes()) {
            all.add(given.isEmpty() && all.size() == node ? 1.0 : 0.0);
        }
        double sum = all.stream().mapToDouble(Double::doubleValue).sum();
        if (all.size() > machine.nodes() || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(path + ": '" + what + "' has the share of each of the " + machine.nodes()
                    + " nodes of " + machine.name() + ", which add up to 1, not " + given);
        }
        return List.copyOf(all);
    }

    /** Returns the same threads with all of their memory on their own node. */
    Place near() {
        List<Double> own = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            own.add(i == node ? 1.0 : 0.0);
        }
        return new Place(node, List.copyOf(own), List.copyOf(own), pages);
    }

    static List<Double> list(double[] shares) {
        return Arrays.stream(shares).boxed().toList();
    }

    static double[] array(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
