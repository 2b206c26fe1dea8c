package org.orrery.kernel.random;

import umontreal.ssj.probdist.NormalDist;

/**
 * A stream of random numbers with a state of its own, which counts and fingerprints what is drawn. It can be handed to
 * every generator of SSJ.
 */
public final class RandomStream implements umontreal.ssj.rng.RandomStream {
    private final Uniform64 generator;
    private final boolean inverts;
    private final String name;

    RandomStream(String name, Uniform64 generator, RandomSettings.Draws draws) {
        this.name = name;
        this.generator = generator;
        this.inverts = draws == RandomSettings.Draws.INVERSION;
    }

    /** Returns the next number, uniform in the open interval (0, 1). */
    @Override
    public double nextDouble() {
        return generator.nextDouble();
    }

    /** Returns a normal number with mean 0 and standard deviation 1. */
    public double nextNormal() {
        return inverts ? NormalDist.inverseF01(generator.nextDouble()) : Ziggurat.normal(generator);
    }

    /** Returns an exponential number with mean 1, above 0. */
    public double nextExponential() {
        return inverts ? -StrictMath.log(generator.nextDouble()) : Ziggurat.exponential(generator);
    }

    /**
     * Returns an integer, uniform in {@code [from, to]}.
     *
     * @param from smallest value
     * @param to largest value, at least {@code from}
     */
    @Override
    public int nextInt(int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException("empty range [" + from + ", " + to + "]");
        }
        return from + (int) generator.below((long) to - from + 1);
    }

    /**
     * Returns an integer, uniform in 0 to {@code bound} - 1.
     *
     * @param bound 1 or more
     */
    public long below(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("nothing lies below " + bound);
        }
        return generator.below(bound);
    }

    @Override
    public void nextArrayOfDouble(double[] u, int start, int n) {
        for (int i = start; i < start + n; i++) {
            u[i] = nextDouble();
        }
    }

    @Override
    public void nextArrayOfInt(int from, int to, int[] u, int start, int n) {
        for (int i = start; i < start + n; i++) {
            u[i] = nextInt(from, to);
        }
    }

    @Override
    public void resetStartStream() {
        generator.resetStartStream();
    }

    @Override
    public void resetStartSubstream() {
        generator.resetStartSubstream();
    }

    @Override
    public void resetNextSubstream() {
        generator.resetNextSubstream();
    }

    /** Returns how many uniform numbers were drawn. */
    public long draws() {
        return generator.drawn;
    }

    /** Returns a number that tells whether two streams have drawn the same; 0 if nothing was drawn. */
    public long fingerprint() {
        return generator.drawn == 0 ? 0 : generator.fingerprint();
    }

    @Override
    public String toString() {
        return name;
    }
}
