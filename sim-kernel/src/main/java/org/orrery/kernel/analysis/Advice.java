package org.orrery.kernel.analysis;

import java.util.Locale;
import java.util.Optional;

/** Warnings that a reader of the numbers must see. */
public final class Advice {
    private static final int TAIL_SAMPLES = 100;

    private Advice() {}

    /**
     * Warns of a quantile that stands on too few samples: fewer than 100 beyond it. P99.9 thus needs
     * 100,000 samples, P99 needs 10,000.
     *
     * @param name name of the result
     * @param q the quantile, between 0 and 1, exclusive
     * @param samples number of samples
     * @return the warning, or empty
     */
    public static Optional<String> tooFewSamples(String name, double q, long samples) {
        long needed = Math.round(TAIL_SAMPLES / (1 - q));
        if (samples >= needed) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s stands on %,d samples; below %,d fewer than %d lie beyond it, and it says little. Run longer or"
                        + " replicate more",
                name,
                samples,
                needed,
                TAIL_SAMPLES));
    }

    /** Warns of batch means that correlate. */
    public static Optional<String> correlatedBatches(String name, BatchMeans analysis) {
        if (!analysis.correlated()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "batch means of %s correlate (lag 1: %.2f): the interval is too narrow. Run longer",
                name,
                analysis.lagOneCorrelation()));
    }
}
