package org.orrery.numa.program;

import java.util.Arrays;

/** The copies of a process's table: which nodes have one, how far it is filled, and who walks it. */
final class TableCopies {
    private final double[] filled;
    private final double[] replicated;
    private final double[] walksOn;
    private final int[] steered;
    private long mask;
    private boolean spareOriginal;

    TableCopies(int nodes) {
        filled = new double[nodes];
        Arrays.fill(filled, 1);
        replicated = new double[nodes];
        walksOn = new double[nodes];
        steered = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            steered[node] = node;
        }
    }

    /** Returns the nodes with a copy, one bit each. */
    long mask() {
        return mask;
    }

    boolean any() {
        return mask != 0;
    }

    boolean on(int node) {
        return (mask >> node & 1) != 0;
    }

    /** Returns the number of nodes with a copy. */
    int count() {
        return Long.bitCount(mask);
    }

    /** Gives nodes a copy that is full from the start. */
    void add(long nodes) {
        mask |= nodes;
    }

    /** Gives the nodes of a mask that have none an empty copy; returns them. */
    long addEmpty(long nodes) {
        long added = nodes & ~mask;
        mask |= nodes;
        for (int node = 0; node < filled.length; node++) {
            if ((added >> node & 1) != 0) {
                filled[node] = 0;
                walksOn[node] = 0;
            }
        }
        return added;
    }

    void drop(int node) {
        mask &= ~(1L << node);
    }

    void dropAll() {
        mask = 0;
    }

    /** Keeps an original that no CPU walks, besides a copy on its node. */
    void keepSpareOriginal() {
        spareOriginal = true;
    }

    /** Returns whether the original is a page of its own besides the copies, given its home node. */
    boolean originalKept(int home) {
        return !on(home) || spareOriginal;
    }

    /** Returns the share of a copy's pages that are filled. */
    double filled(int node) {
        return filled[node];
    }

    void fill(int node, double share) {
        filled[node] = share;
    }

    /** Counts walks on a node. */
    void walked(int node, double walks) {
        walksOn[node] += walks;
    }

    /** Returns the walks on a node since they were last taken. */
    double takeWalks(int node) {
        double walks = walksOn[node];
        walksOn[node] = 0;
        return walks;
    }

    /** Returns the node whose copy a node walks. */
    int walkedBy(int node) {
        return steered[node];
    }

    /** Has a node walk the copy of another one; returns whether it did not before. */
    boolean steer(int node, int to) {
        boolean changes = steered[node] != to;
        steered[node] = to;
        return changes;
    }

    /** Sets the share of the table pages that a node holds where copies are made page by page. */
    void replicate(int node, double share) {
        replicated[node] = share;
    }

    /** Returns whether copies are made page by page. */
    boolean pageByPage() {
        return Arrays.stream(replicated).sum() > 0;
    }

    /** Returns the share of the table pages that a node holds where copies are made page by page. */
    double replicated(int node) {
        return replicated[node];
    }
}
