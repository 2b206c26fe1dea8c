package org.orrery.inference.measure;

import java.util.Arrays;

/** All latencies of one window; errors count as infinite. */
final class ExactWindow {
    /** The latency of an error. */
    static final long ERROR = Long.MAX_VALUE;

    private long[] latencies = new long[256];
    private int size;

    void add(long latency) {
        if (size == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * size);
        }
        latencies[size++] = latency;
    }

    void clear() {
        size = 0;
    }

    /** Returns the smallest latency that a share of the window does not exceed, in picoseconds; NaN if it is empty. */
    double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        Arrays.sort(latencies, 0, size);
        int rank = Math.max(1, (int) Math.ceil(share * size - 1e-9));
        long latency = latencies[rank - 1];
        return latency == ERROR ? Double.POSITIVE_INFINITY : latency;
    }
}
