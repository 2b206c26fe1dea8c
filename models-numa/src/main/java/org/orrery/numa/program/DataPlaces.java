package org.orrery.numa.program;

import java.util.Arrays;

/**
 * Where the data of a process lie, as shares by node, and in which pages. Arrays that were placed apart have shares of their own; those of
 * the process are over all of its data.
 */
final class DataPlaces extends Places {
    private double hugeShare;

    DataPlaces(int nodes, double hugeShare) {
        super(nodes);
        this.hugeShare = hugeShare;
    }

    /** Moves a share of all data, of each array as much as it has there. */
    void move(int from, int to, double share) {
        double part = on[from] > 0 ? Math.min(1, share / on[from]) : 0;
        arrays.values().forEach(array -> {
            array[to] += part * array[from];
            array[from] -= part * array[from];
        });
        on[from] = Math.max(0, on[from] - share);
        on[to] = 1 - Arrays.stream(on).sum() + on[to];
    }

    /** Returns the node with most of the data; of equal ones the preferred one, then the first. */
    int fullest(int preferred) {
        int fullest = preferred;
        for (int node = 0; node < on.length; node++) {
            fullest = on[node] > on[fullest] ? node : fullest;
        }
        return fullest;
    }

    /** Returns the share in 2-MiB pages. */
    double hugeShare() {
        return hugeShare;
    }

    /** Makes large pages of a share of all data. */
    void collapse(double share) {
        hugeShare += share;
    }
}
