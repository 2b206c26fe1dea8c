package org.orrery.numa.program;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the data of a process lie, as shares by node, and in which pages. Arrays that were placed apart have shares of their own; those of
 * the process are over all of its data.
 */
final class DataPlaces {
    private final double[] on;
    private final Map<String, double[]> arrays = new LinkedHashMap<>();
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

    /** Places an array apart; the one without a name is all the rest. */
    void place(String array, double[] shares) {
        arrays.put(array, shares.clone());
    }

    /** Returns the shares of all arrays if they were placed apart, none otherwise: a view, not to be written to. */
    Map<String, double[]> arrays() {
        return arrays;
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
