package org.orrery.studies.summarise;

import java.util.List;
import org.orrery.kernel.analysis.Quantiles;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.HistogramData;

/**
 * A quantile of the durations of several replications together.
 *
 * @param parts their histograms, or those of the batches of one long run
 * @param q the quantile, between 0 and 1
 * @param unit picoseconds in the unit of the metric
 */
record PooledDurations(List<HistogramData> parts, double q, double unit) {
    /** Copies the list. */
    PooledDurations {
        parts = List.copyOf(parts);
    }

    /** Returns the quantile in the unit of the metric, not below 0. */
    Quantiles.Pooled quantile() {
        Quantiles.Pooled pooled = Quantiles.pooled(parts, q, ResultSet.LEVEL);
        Estimate found = pooled.estimate();
        return new Quantiles.Pooled(
                new Estimate(
                        found.mean() / unit, found.low() / unit, found.high() / unit, found.count(), found.level()),
                pooled.beyond());
    }

    /** Returns the quantiles with one part left out, each in turn; NaN where the others have no duration. */
    double[] without() {
        int n = parts.size();
        HistogramData[] before = new HistogramData[n];
        for (int i = 1; i < n; i++) {
            before[i] = i == 1 ? parts.get(0) : before[i - 1].merge(parts.get(i - 1));
        }
        double[] quantiles = new double[n];
        HistogramData after = null;
        for (int i = n - 1; i >= 0; i--) {
            HistogramData others = merged(before[i], after);
            quantiles[i] = others == null || others.total() == 0 ? Double.NaN : others.quantile(q) / unit;
            after = merged(after, parts.get(i));
        }
        return quantiles;
    }

    private static HistogramData merged(HistogramData one, HistogramData other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.merge(other);
    }
}
