package org.orrery.kernel.random;

/**
 * Zipf-like ranks by the approximation of Gray and others ("Quickly generating billion-record synthetic databases", SIGMOD 1994,
 * section 3.3), as YCSB draws them: the two first ranks are exact, the others follow from a power of a uniform number. The
 * shape of that power is set for the number of items at the start and stays when items are added, as in YCSB.
 */
final class QuickZipf {
    private final double theta;
    private final double alpha;
    private final double second;
    private final long first;
    private final RandomStream stream;
    private long items;
    private double zeta;
    private double eta;

    /**
     * Sets the distribution up.
     *
     * @param items number of items, 1 or more
     * @param theta exponent, above 0 and below 1
     * @param zeta sum of k^-theta by which probabilities are normed
     * @param stream source of uniform numbers
     */
    QuickZipf(long items, double theta, double zeta, RandomStream stream) {
        this.items = items;
        first = items;
        this.theta = theta;
        this.stream = stream;
        alpha = 1 / (1 - theta);
        second = StrictMath.pow(0.5, theta);
        norm(zeta);
    }

    /** Sets the distribution up with the exact norm. */
    QuickZipf(long items, double theta, RandomStream stream) {
        this(items, theta, HarmonicSum.of(items, theta), stream);
    }

    /** Returns a rank, 0 (most likely) to the number of items less 1. */
    long next() {
        double u = stream.nextDouble();
        double scaled = u * zeta;
        if (scaled < 1) {
            return 0;
        }
        if (scaled < 1 + second) {
            return 1;
        }
        return (long) (items * StrictMath.pow(eta * u - eta + 1, alpha));
    }

    /** Returns a rank among so many items, not fewer than in the call before. */
    long next(long now) {
        if (now > items) {
            double grown = zeta;
            for (long k = items + 1; k <= now; k++) {
                grown += StrictMath.pow(k, -theta);
            }
            items = now;
            norm(grown);
        }
        return next();
    }

    private void norm(double sum) {
        zeta = sum;
        eta = (1 - StrictMath.pow(2.0 / first, 1 - theta)) / (1 - (1 + second) / sum);
    }
}
