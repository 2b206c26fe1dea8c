package org.orrery.numa.program;

import java.util.Arrays;

/** Where the pages of a process's table lie, as shares by node: those of the original, and of the extended table around it. */
final class TablePlaces extends Places {
    private final double[] extended;

    TablePlaces(int nodes) {
        super(nodes);
        extended = new double[nodes];
    }

    void interleave() {
        arrays.clear();
        Arrays.fill(on, 1.0 / on.length);
    }

    /** Puts all of it on a node. */
    void allOn(int node) {
        arrays.clear();
        Arrays.fill(on, 0);
        on[node] = 1;
    }

    /** Moves a share to a node, from all others in proportion. */
    void gather(int target, double share) {
        double left = 1 - share / (1 - on[target]);
        gather(on, target, left);
        on[target] += share;
        arrays.values().forEach(array -> {
            gather(array, target, left);
            array[target] = 1 - Arrays.stream(array).sum() + array[target];
        });
    }

    private static void gather(double[] shares, int target, double left) {
        for (int node = 0; node < shares.length; node++) {
            shares[node] *= node == target ? 1 : left;
        }
    }

    /** Returns the node that holds all of it, one bit, or none. */
    long whole() {
        for (int node = 0; node < on.length; node++) {
            if (on[node] == 1) {
                return 1L << node;
            }
        }
        return 0;
    }

    /** Returns the shares of the extended page table, in a virtual machine: a view, not to be written to. */
    double[] extended() {
        return extended;
    }

    void placeExtended(double[] shares) {
        System.arraycopy(shares, 0, extended, 0, extended.length);
    }
}
