package org.orrery.kernel.random;

import umontreal.ssj.rng.MRG32k3aL;

/**
 * A stream of random numbers: SSJ's MRG32k3a (period 2^191) with a state of its own, which counts and
 * fingerprints what is drawn. It can be handed to every generator of SSJ.
 */
public final class RandomStream implements umontreal.ssj.rng.RandomStream {
    private final MRG32k3aL generator;
    private final String name;
    private long draws;
    private long hash;

    RandomStream(String name, long[] state) {
        this.name = name;
        generator = new MRG32k3aL();
        generator.setSeed(state);
    }

    /** Returns the next number, uniform in the open interval (0, 1). */
    @Override
    public double nextDouble() {
        double drawn = generator.nextDouble();
        draws++;
        hash = hash * 0x9E3779B97F4A7C15L + Double.doubleToRawLongBits(drawn);
        return drawn;
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
        return from + (int) (nextDouble() * ((double) to - from + 1));
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

    /** Returns how many numbers were drawn. */
    public long draws() {
        return draws;
    }

    /** Returns a hash of all numbers drawn. */
    public long fingerprint() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
