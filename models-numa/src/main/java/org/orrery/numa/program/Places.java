package org.orrery.numa.program;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where pages lie, as shares by node; those of arrays that were placed apart have shares of their own. */
abstract class Places {
    /** Shares of all pages, those of arrays among them. */
    final double[] on;

    /** Shares of the arrays that were placed apart, by name; the one without a name is all the rest. */
    final Map<String, double[]> arrays = new LinkedHashMap<>();

    Places(int nodes) {
        on = new double[nodes];
    }

    /** Returns the share on a node. */
    final double on(int node) {
        return on[node];
    }

    /** Returns all shares: a view, not to be written to. */
    final double[] shares() {
        return on;
    }

    final void place(double[] shares) {
        System.arraycopy(shares, 0, on, 0, on.length);
    }

    /** Places what belongs to an array apart; the one without a name is all the rest. */
    final void place(String array, double[] shares) {
        arrays.put(array, shares.clone());
    }

    /** Returns the shares of all arrays if they were placed apart, none otherwise: a view, not to be written to. */
    final Map<String, double[]> arrays() {
        return arrays;
    }
}
