package org.orrery.inference.measure;

import java.util.Arrays;

/** A Prometheus histogram of latencies and its {@code histogram_quantile}: linear inside a bucket. */
public final class BucketHistogram {
    private final double[] bounds;
    private final double first;
    private final double logGrowth;
    private final long[] counts;
    private long total;

    /** Creates an empty histogram. */
    public BucketHistogram(BucketParameters parameters) {
        bounds = new double[(int) parameters.bounds()];
        first = parameters.firstBound();
        logGrowth = StrictMath.log(parameters.growth());
        for (int k = 0; k < bounds.length; k++) {
            bounds[k] = first * StrictMath.pow(parameters.growth(), k);
        }
        counts = new long[bounds.length + 1];
    }

    /** Adds a latency in picoseconds. */
    public void add(long latency) {
        counts[bucket(latency)]++;
        total++;
    }

    /** Returns the index of the first bound that is not below the latency. */
    private int bucket(double latency) {
        if (latency <= first) {
            return 0;
        }
        int guess = Math.min(bounds.length, (int) Math.ceil(StrictMath.log(latency / first) / logGrowth));
        while (guess > 0 && bounds[guess - 1] >= latency) {
            guess--;
        }
        while (guess < bounds.length && bounds[guess] < latency) {
            guess++;
        }
        return guess;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** Returns the number of latencies. */
    public long total() {
        return total;
    }

    /**
     * Returns a quantile as Prometheus computes it.
     *
     * @param q 0 to 1
     * @return picoseconds; the last bound if the quantile lies beyond it; NaN without data
     */
    public double quantile(double q) {
        if (total == 0) {
            return Double.NaN;
        }
        double rank = q * total;
        long below = 0;
        for (int bucket = 0; bucket < bounds.length; bucket++) {
            if (below + counts[bucket] >= rank && counts[bucket] > 0) {
                double low = bucket == 0 ? 0 : bounds[bucket - 1];
                return low + (bounds[bucket] - low) * (rank - below) / counts[bucket];
            }
            below += counts[bucket];
        }
        return bounds[bounds.length - 1];
    }
}
