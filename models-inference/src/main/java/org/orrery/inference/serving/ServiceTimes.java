package org.orrery.inference.serving;

import org.orrery.kernel.random.RandomStream;

/**
 * Draws the factor of a request's service time: normal with mean 1, cut off at {@value #SMALLEST}. It is
 * drawn when the request arrives, so that systems under comparison see the same requests.
 */
public final class ServiceTimes {
    private static final double SMALLEST = 0.05;

    private final double variation;
    private final RandomStream stream;

    /**
     * Creates a source of factors.
     *
     * @param variation coefficient of variation, 0 or more
     * @param stream where the numbers come from
     */
    public ServiceTimes(double variation, RandomStream stream) {
        this.variation = variation;
        this.stream = stream;
    }

    /** Returns the factor of the next request. */
    public double nextFactor() {
        return Math.max(SMALLEST, 1 + variation * stream.nextNormal());
    }
}
