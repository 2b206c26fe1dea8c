package org.orrery.inference.path;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;

/** What a call costs in a replica with more threads than cores: a factor of its time with as many threads as cores. */
public sealed interface Oversubscription {
    /**
     * Returns the factor.
     *
     * @param threads of the replica, 1 or more
     * @param cores of the replica, 1 or more
     * @return 1 for no more threads than cores
     */
    double factor(int threads, int cores);

    /** Returns the most threads for each core that are known; empty if any number is. */
    Optional<Integer> mostThreadsPerCore();

    /** The same for any number of threads above the cores. */
    @TypeName(value = "constant", doc = "The same factor for any number of threads above the cores.")
    record Constant(
            @Param(doc = "The factor.", inherit = true) double value) implements Oversubscription {
        @Override
        public double factor(int threads, int cores) {
            return threads > cores ? value : 1;
        }

        @Override
        public Optional<Integer> mostThreadsPerCore() {
            return Optional.empty();
        }
    }

    /** By the ratio of threads to cores, linear between the measured ones; beyond 4 nothing was measured. */
    @TypeName(
            value = "by-ratio",
            doc = "By the ratio of threads to cores, linear between 1, 2 and 4; more threads were not measured.")
    record ByRatio(
            @Param(
                    doc = "Factor with two threads for each core.",
                    min = "1",
                    max = "10",
                    calibration = "ipa.oversubscription-2")
            double two,

            @Param(
                    doc = "Factor with four threads for each core.",
                    min = "1",
                    max = "20",
                    calibration = "ipa.oversubscription-4")
            double four)
            implements Oversubscription {
        private static final int MEASURED = 4;

        @Override
        public double factor(int threads, int cores) {
            double ratio = (double) threads / cores;
            if (ratio <= 1) {
                return 1;
            }
            return ratio <= 2 ? 1 + (two - 1) * (ratio - 1) : two + (four - two) * (ratio - 2) / 2;
        }

        @Override
        public Optional<Integer> mostThreadsPerCore() {
            return Optional.of(MEASURED);
        }
    }
}
