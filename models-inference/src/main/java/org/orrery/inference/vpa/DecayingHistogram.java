package org.orrery.inference.vpa;

import org.orrery.kernel.time.SimTime;

/**
 * A distribution that forgets ({@code util/histogram.go}, {@code util/decaying_histogram.go}): bucket n begins
 * at {@code first ((1 + growth)^n - 1) / growth}, and a sample's weight doubles with each half-life, so that
 * older ones count for less.
 */
final class DecayingHistogram {
    /** As {@code maxDecayExponent} there. */
    private static final double LARGEST_EXPONENT = 100;

    private final double first;
    private final double ratio;
    private final double halfLifeSeconds;
    private final double[] weights;
    private double reference;
    private double total;

    DecayingHistogram(VpaParameters parameters) {
        first = parameters.firstBucket();
        ratio = 1 + parameters.bucketGrowth();
        halfLifeSeconds = SimTime.toSeconds(parameters.halfLife());
        int last = (int) Math.ceil(logRatio(parameters.largestUsage() * (ratio - 1) / first + 1));
        weights = new double[last + 1];
    }

    /** Adds a sample. */
    void add(double value, double weight, long now) {
        double halfLives = SimTime.toSeconds(now) / halfLifeSeconds;
        if (halfLives - reference > LARGEST_EXPONENT) {
            forget(Math.floor(halfLives) - reference);
        }
        double decayed = weight * StrictMath.pow(2, halfLives - reference);
        weights[bucket(value)] += decayed;
        total += decayed;
    }

    /** Moves the time at which a sample has its plain weight, so that weights stay numbers. */
    private void forget(double halfLives) {
        double kept = StrictMath.pow(2, -halfLives);
        for (int bucket = 0; bucket < weights.length; bucket++) {
            weights[bucket] *= kept;
        }
        total *= kept;
        reference += halfLives;
    }

    /** Returns the end of the first bucket at which the cumulated weight reaches the share; 0 without samples. */
    double percentile(double share) {
        if (total == 0) {
            return 0;
        }
        double sum = 0;
        int bucket = 0;
        for (; bucket < weights.length - 1; bucket++) {
            sum += weights[bucket];
            if (sum >= share * total) {
                return start(bucket + 1);
            }
        }
        // The last bucket has no end.
        return start(bucket);
    }

    int buckets() {
        return weights.length;
    }

    private int bucket(double value) {
        if (value < first) {
            return 0;
        }
        int bucket = (int) Math.floor(logRatio(value * (ratio - 1) / first + 1));
        return Math.min(bucket, weights.length - 1);
    }

    private double start(int bucket) {
        return first * (StrictMath.pow(ratio, bucket) - 1) / (ratio - 1);
    }

    private double logRatio(double value) {
        return StrictMath.log(value) / StrictMath.log(ratio);
    }
}
