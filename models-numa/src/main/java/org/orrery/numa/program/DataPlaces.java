package org.orrery.numa.program;

import java.util.Arrays;

/** Where the data of a process lie, as shares by node, and in which pages. */
final class DataPlaces {
    private final double[] on;
    private double hugeShare;

    DataPlaces(int nodes, double hugeShare) {
        on = new double[nodes];
        this.hugeShare = hugeShare;
    }

    /** Returns the share on a node. */
    double on(int node) {
        return on[node];
    }

    /** Returns all shares: a view, not to be written to. */
    double[] shares() {
        return on;
    }

    void place(double[] shares) {
        System.arraycopy(shares, 0, on, 0, on.length);
    }

    /** Moves a share of all data. */
    void move(int from, int to, double share) {
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
