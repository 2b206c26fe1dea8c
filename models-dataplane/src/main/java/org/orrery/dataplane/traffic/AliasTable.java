package org.orrery.dataplane.traffic;

import java.util.Arrays;
import org.orrery.kernel.random.RandomStream;

/** Draws numbers of given shares in constant time, by Vose's alias method. */
public final class AliasTable {
    private final double[] limits;
    private final int[] others;

    /**
     * Prepares a table.
     *
     * @param shares not negative; they sum to 1
     */
    public AliasTable(double[] shares) {
        int n = shares.length;
        limits = new double[n];
        others = new int[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            limits[i] = shares[i] * n;
            if (limits[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            others[less] = more;
            limits[more] -= 1 - limits[less];
            if (limits[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        // What is left differs from 1 by rounding only.
        for (int i : Arrays.copyOf(small, smalls)) {
            limits[i] = 1;
        }
        for (int i : Arrays.copyOf(large, larges)) {
            limits[i] = 1;
        }
    }

    /** Draws a number. */
    public int next(RandomStream stream) {
        double place = stream.nextDouble() * limits.length;
        int column = (int) place;
        return place - column < limits[column] ? column : others[column];
    }
}
