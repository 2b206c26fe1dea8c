package org.orrery.studies.summarise;

import java.util.Arrays;
import org.orrery.kernel.analysis.Quantiles;
import org.orrery.kernel.analysis.Uncertain;
import org.orrery.kernel.results.Estimate;

/**
 * A quantile of the durations of several replications together.
 *
 * @param pool their histograms, or those of the batches of one long run
 * @param q the quantile, between 0 and 1
 * @param unit picoseconds in the unit of the metric
 */
record PooledDurations(Quantiles.Pool pool, double q, double unit) {
    /** Returns the quantile in the unit of the metric, not below 0. */
    Quantiles.Pooled quantile() {
        Quantiles.Pooled pooled = Quantiles.pooled(pool, q, ResultSet.LEVEL);
        Estimate found = pooled.estimate();
        return new Quantiles.Pooled(
                new Estimate(
                        found.mean() / unit, found.low() / unit, found.high() / unit, found.count(), found.level()),
                pooled.beyond());
    }

    /** Returns one number for each part, whose mean is the quantile, in the unit of the metric. */
    double[] observations() {
        return Arrays.stream(Quantiles.observations(pool, q))
                .map(value -> value / unit)
                .toArray();
    }

    /** Returns what the quantile may be, in the unit of the metric. */
    Uncertain uncertain() {
        return Quantiles.uncertain(pool, q, unit, ResultSet.LEVEL);
    }
}
