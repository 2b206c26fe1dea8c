package org.orrery.kernel.random;

import java.util.Arrays;
import umontreal.ssj.rng.MRG32k3aL;

/** SSJ's MRG32k3a (period 2^191) with a state of its own. Its numbers have 32 bits. */
final class Mrg32k3a extends Uniform64 {
    private static final double WORDS = 0x1p32;

    private final MRG32k3aL generator = new MRG32k3aL();

    Mrg32k3a(long[] state) {
        generator.setSeed(state);
    }

    @Override
    long nextWord() {
        long high = (long) (nextDouble() * WORDS);
        return high << 32 | (long) (nextDouble() * WORDS);
    }

    @Override
    double nextDouble() {
        drawn++;
        return generator.nextDouble();
    }

    @Override
    long below(long range) {
        return (long) (nextDouble() * range);
    }

    @Override
    long fingerprint() {
        return 31 * Arrays.hashCode(generator.getState()) + drawn;
    }

    @Override
    void resetStartStream() {
        generator.resetStartStream();
    }

    @Override
    void resetStartSubstream() {
        generator.resetStartSubstream();
    }

    @Override
    void resetNextSubstream() {
        generator.resetNextSubstream();
    }
}
