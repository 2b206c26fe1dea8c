package org.orrery.ebpf.cost;

import java.util.Arrays;
import org.orrery.kernel.random.RandomStream;

/** Shares of packets in traffic, which sum to 1. */
public final class Shares {
    private final double[] shares;
    private final double[] sums;

    /**
     * Creates shares.
     *
     * @param weights weight of each packet, 0 or more and not all 0; divided by their sum
     */
    public Shares(double... weights) {
        this.shares = weights.clone();
        this.sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || weights[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("weight " + i + " is 0 or more, not " + weights[i]);
            }
            sum += weights[i];
            sums[i] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("the weights of " + weights.length + " packets sum to " + sum);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
            sums[i] /= sum;
        }
    }

    /** Returns shares of equal size. */
    public static Shares uniform(int packets) {
        double[] weights = new double[packets];
        Arrays.fill(weights, 1);
        return new Shares(weights);
    }

    /** Returns shares that fall with the power of the rank, the first the largest. */
    public static Shares zipf(int packets, double exponent) {
        double[] weights = new double[packets];
        Arrays.setAll(weights, i -> StrictMath.pow(i + 1.0, -exponent));
        return new Shares(weights);
    }

    /** Returns the number of packets. */
    public int size() {
        return shares.length;
    }

    /** Returns the share of a packet. */
    public double of(int packet) {
        return shares[packet];
    }

    /** Draws a packet. */
    public int draw(RandomStream random) {
        int found = Arrays.binarySearch(sums, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, shares.length - 1);
    }
}
