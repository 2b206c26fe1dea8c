package org.orrery.dataplane.traffic;

import org.orrery.kernel.random.RandomStream;

/** Draws how often things occur. */
public final class Counts {
    private Counts() {}

    /**
     * Draws how often each kind occurs among some independent things.
     *
     * @param things how many there are
     * @param shares of the kinds; they sum to 1
     */
    public static long[] multinomial(long things, double[] shares, RandomStream stream) {
        long[] counts = new long[shares.length];
        long left = things;
        double rest = 1;
        for (int kind = 0; kind < counts.length && left > 0; kind++) {
            double share = rest <= 0 ? 1 : Math.min(1, shares[kind] / rest);
            counts[kind] = kind == counts.length - 1 ? left : Binomial.draw(left, share, stream);
            left -= counts[kind];
            rest -= shares[kind];
        }
        return counts;
    }

    /**
     * Draws how many of some things have a property.
     *
     * @param things how many there are
     * @param share that has it on average
     */
    public static long thinned(long things, double share, RandomStream stream) {
        return Binomial.draw(things, share, stream);
    }
}
