package org.orrery.inference.pipeline;

import java.util.Arrays;

/** The latencies of the answered requests, by the second in which they were sent. */
final class SecondLatencies {
    private static final double[] NONE = {};

    private final double[][] latencies;
    private final int[] sizes;

    /** Creates an empty collection for a number of seconds. */
    SecondLatencies(int seconds) {
        latencies = new double[seconds][];
        Arrays.fill(latencies, NONE);
        sizes = new int[seconds];
    }

    /** Adds a latency in seconds; what was sent after the last second is left out. */
    void add(int second, double latency) {
        if (second >= sizes.length) {
            return;
        }
        int size = sizes[second]++;
        if (size == latencies[second].length) {
            latencies[second] = Arrays.copyOf(latencies[second], Math.max(8, 2 * size));
        }
        latencies[second][size] = latency;
    }

    /** Returns the P99 of each second in seconds; NaN where nothing was answered. */
    double[] p99() {
        return p99(new SecondLatencies(sizes.length));
    }

    /**
     * Returns the P99 of each second in seconds, interpolated linearly between order statistics; NaN where there is
     * nothing.
     *
     * @param others counted as well
     */
    double[] p99(SecondLatencies others) {
        double[] result = new double[sizes.length];
        for (int second = 0; second < sizes.length; second++) {
            double[] sorted = Arrays.copyOf(latencies[second], sizes[second] + others.sizes[second]);
            System.arraycopy(others.latencies[second], 0, sorted, sizes[second], others.sizes[second]);
            Arrays.sort(sorted);
            result[second] = quantile(sorted, 0.99);
        }
        return result;
    }

    /** Returns the numbers of a series that has gaps, in ascending order. */
    static double[] sorted(double[] withGaps) {
        return Arrays.stream(withGaps)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** Returns a quantile of sorted numbers, interpolated linearly between order statistics; NaN without numbers. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double rank = share * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
