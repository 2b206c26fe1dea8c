package org.orrery.kernel.analysis;

import java.util.Locale;
import java.util.Optional;

/** Warnings that a reader of the numbers must see. */
public final class Advice {
    private Advice() {}

    /**
     * Warns of a quantile that stands on too few durations: fewer than {@value Quantiles.Pooled#NEEDED} independent ones
     * beyond it.
     *
     * @param name name of the result
     * @param quantile the quantile
     * @return the warning, or empty
     */
    public static Optional<String> tooFewBeyond(String name, Quantiles.Pooled quantile) {
        if (quantile.trusted() || Double.isNaN(quantile.estimate().mean())) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: about %,.0f independent durations lie beyond it in all replications together; below %.0f it says"
                        + " little. Run longer or replicate more",
                name,
                Math.floor(quantile.beyond()),
                Quantiles.Pooled.NEEDED));
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
