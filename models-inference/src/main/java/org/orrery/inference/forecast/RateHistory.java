package org.orrery.inference.forecast;

import java.util.Arrays;
import org.orrery.kernel.SimTime;

/**
 * The per-second increments of a request counter. Scrapes happen at whole seconds; none needs an event, as
 * requests are counted in the second in which they come.
 */
public final class RateHistory {
    private int[] counts = new int[2048];

    /** Creates an empty history that begins at time 0. */
    public RateHistory() {}

    /** Counts a request at a time in picoseconds, not before the last one. */
    public void count(long now) {
        int second = Math.toIntExact(now / SimTime.SECOND);
        if (second >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(second + 1, 2 * counts.length));
        }
        counts[second]++;
    }

    /**
     * Returns the maxima of consecutive blocks, the oldest first; the last block may be shorter.
     *
     * @param now picoseconds; only seconds that have passed wholly are seen
     * @param history length of what is looked at, whole seconds in picoseconds
     * @param block length of a block, whole seconds in picoseconds
     * @return one number for each block, none before the first second has passed
     */
    public double[] blockMaxima(long now, long history, long block) {
        int end = Math.toIntExact(now / SimTime.SECOND);
        int begin = Math.max(0, end - Math.toIntExact(history / SimTime.SECOND));
        int length = Math.toIntExact(block / SimTime.SECOND);
        double[] maxima = new double[(end - begin + length - 1) / length];
        for (int second = begin; second < end; second++) {
            int index = (second - begin) / length;
            maxima[index] = Math.max(maxima[index], count(second));
        }
        return maxima;
    }

    private int count(int second) {
        return second < counts.length ? counts[second] : 0;
    }
}
