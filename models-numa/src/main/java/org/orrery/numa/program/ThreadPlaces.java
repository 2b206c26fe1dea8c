package org.orrery.numa.program;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The threads of a process by node, and its home node. */
final class ThreadPlaces {
    private final int[] on;
    private int home;

    ThreadPlaces(int nodes) {
        on = new int[nodes];
    }

    /** Returns the nodes of the machine. */
    int nodes() {
        return on.length;
    }

    /** Returns the threads on a node. */
    int on(int node) {
        return on[node];
    }

    /** Returns all threads. */
    int count() {
        return Arrays.stream(on).sum();
    }

    /** Returns the nodes with threads, one bit each. */
    long mask() {
        long mask = 0;
        for (int node = 0; node < on.length; node++) {
            mask |= on[node] > 0 ? 1L << node : 0;
        }
        return mask;
    }

    /** Returns the first node with threads, or 0. */
    int first() {
        for (int node = 0; node < on.length; node++) {
            if (on[node] > 0) {
                return node;
            }
        }
        return 0;
    }

    /** Returns the mean over the threads of what is said of their nodes, 0 without threads. */
    double mean(IntToDoubleFunction ofNode) {
        double sum = 0;
        for (int node = 0; node < on.length; node++) {
            sum += on[node] * ofNode.applyAsDouble(node);
        }
        return sum / Math.max(1, count());
    }

    void add(int node, int threads) {
        on[node] += threads;
    }

    void move(int from, int to) {
        on[from]--;
        on[to]++;
    }

    /** Takes all threads off their nodes. */
    void clear() {
        Arrays.fill(on, 0);
    }

    int home() {
        return home;
    }

    void homeIs(int node) {
        home = node;
    }
}
