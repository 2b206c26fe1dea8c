package org.orrery.inference.measure;

import java.util.Arrays;

/** All latencies of one window; errors count as infinite. */
final class ExactWindow {
    /** The latency of an error. */
    static final long ERROR = Long.MAX_VALUE;

    /** Fewer than these are sorted. */
    private static final int SHORT = 32;

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
        int rank = Math.max(1, (int) Math.ceil(share * size - 1e-9));
        long latency = smallest(rank - 1);
        return latency == ERROR ? Double.POSITIVE_INFINITY : latency;
    }

    /** Returns what would stand at an index if all were sorted: parts them again and again, on the side of the index. */
    private long smallest(int index) {
        int from = 0;
        int to = size - 1;
        while (to - from >= SHORT) {
            long pivot = middleOfThree(latencies[from], latencies[from + to >>> 1], latencies[to]);
            int low = from;
            int high = to;
            while (low <= high) {
                while (latencies[low] < pivot) {
                    low++;
                }
                while (latencies[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    long swapped = latencies[low];
                    latencies[low++] = latencies[high];
                    latencies[high--] = swapped;
                }
            }
            if (index <= high) {
                to = high;
            } else if (index >= low) {
                from = low;
            } else {
                return pivot;
            }
        }
        Arrays.sort(latencies, from, to + 1);
        return latencies[index];
    }

    private static long middleOfThree(long one, long two, long three) {
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }
}
