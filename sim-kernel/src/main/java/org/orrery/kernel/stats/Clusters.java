package org.orrery.kernel.stats;

import java.util.Arrays;

/**
 * Tells how much durations beyond a threshold cluster in time, in constant memory: long waits follow long waits, so
 * that a thousand of them may say no more than ten independent ones.
 *
 * <p>The durations are cut into 8 to 16 batches of equal counts, whose size doubles when the sixteenth is full, and each
 * batch has a histogram with 64 steps for each power of two. By the method of batch means (Law, section 9.5.3) the
 * variance of the share beyond a threshold over the batches, relative to that of independent durations, is the factor by
 * which fewer of them count.
 */
final class Clusters {
    private static final int BATCHES = 16;
    private static final int STEPS_LOG = 6;
    private static final int STEPS = 1 << STEPS_LOG;

    /** Counts by power of two, batch and step; null where no duration fell. */
    private final int[][] counts = new int[Long.SIZE][];

    private long size = 1;
    private long inBatch;
    private int batch;

    /** Adds a duration, 0 or more. */
    void add(long duration) {
        int power = power(duration);
        int[] row = counts[power];
        if (row == null) {
            row = new int[BATCHES * STEPS];
            counts[power] = row;
        }
        row[batch * STEPS + step(duration, power)]++;
        if (++inBatch == size) {
            inBatch = 0;
            if (++batch == BATCHES) {
                halve();
            }
        }
    }

    void reset() {
        Arrays.fill(counts, null);
        size = 1;
        inBatch = 0;
        batch = 0;
    }

    /**
     * Returns the variance of the share beyond a duration relative to that of independent durations; 1 where the batches
     * tell nothing, as where all or none lie beyond.
     *
     * @param duration the threshold
     * @param share the share that is thought to lie beyond, which tells on which side the step of the threshold counts
     */
    double inflation(long duration, double share) {
        int power = power(duration);
        int step = step(duration, power);
        double above = share(power, step + 1);
        double from = share(power, step);
        int first = Math.abs(above - share) <= Math.abs(from - share) ? step + 1 : step;
        double mean = share(power, first);
        if (batch < 2 || mean <= 0 || mean >= 1) {
            return 1;
        }
        double squares = 0;
        for (int b = 0; b < batch; b++) {
            double centred = (double) beyond(b, power, first) / size - mean;
            squares += centred * centred;
        }
        return squares / (batch - 1) / (mean * (1 - mean) / size);
    }

    /** Returns the share of the full batches at or above a step. */
    private double share(int power, int first) {
        long beyond = 0;
        for (int b = 0; b < batch; b++) {
            beyond += beyond(b, power, first);
        }
        return batch == 0 ? 0 : (double) beyond / (batch * size);
    }

    private long beyond(int ofBatch, int power, int first) {
        long sum = 0;
        for (int p = power; p < counts.length; p++) {
            if (counts[p] != null) {
                for (int s = p == power ? first : 0; s < STEPS; s++) {
                    sum += counts[p][ofBatch * STEPS + s];
                }
            }
        }
        return sum;
    }

    private void halve() {
        for (int[] row : counts) {
            if (row != null) {
                for (int b = 0; b < BATCHES / 2; b++) {
                    for (int s = 0; s < STEPS; s++) {
                        row[b * STEPS + s] = row[2 * b * STEPS + s] + row[(2 * b + 1) * STEPS + s];
                    }
                }
                Arrays.fill(row, BATCHES / 2 * STEPS, BATCHES * STEPS, 0);
            }
        }
        batch = BATCHES / 2;
        size *= 2;
    }

    private static int power(long duration) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(duration | 1);
    }

    private static int step(long duration, int power) {
        long shifted = power >= STEPS_LOG ? duration >>> (power - STEPS_LOG) : duration << (STEPS_LOG - power);
        return (int) shifted & (STEPS - 1);
    }
}
