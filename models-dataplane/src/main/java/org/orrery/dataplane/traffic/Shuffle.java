package org.orrery.dataplane.traffic;

import org.orrery.kernel.random.RandomStream;

/** Orders at random. */
public final class Shuffle {
    private Shuffle() {}

    /** Returns the numbers below n in a random order. */
    public static int[] of(int n, RandomStream stream) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int at = stream.nextInt(0, i);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }
}
