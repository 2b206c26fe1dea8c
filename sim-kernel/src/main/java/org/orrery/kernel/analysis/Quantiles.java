package org.orrery.kernel.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.HistogramData;

/**
 * Quantiles of durations over replications, from all durations together.
 *
 * <p>The mean of the quantiles of the replications is biased: the P99.9 of a short run lies far below that of a long one.
 * The quantile of all durations is not. Its interval follows Woodruff, "Confidence intervals for medians and other
 * position measures", JASA 47, 1952: Student's interval for the share of the durations at or below the estimate, whose
 * ends are carried back to durations. The share is nearly normal where the quantiles of the replications are far from it,
 * and its variance comes from the replications, so correlation within a run does no harm. Where shares cannot bound an end,
 * as of replications that each keep to one value, it comes from the quantiles of the replications.
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * A quantile of the durations of all replications.
     *
     * @param estimate the quantile and its interval in picoseconds; an end is NaN where the replications cannot bound it,
     *     and both are for one replication
     * @param beyond about how many independent durations lie beyond the quantile in all replications together
     */
    public record Pooled(Estimate estimate, double beyond) {
        /** How many independent durations beyond a quantile are needed for its interval to hold what it promises. */
        public static final double NEEDED = 100;

        /** Returns whether there are enough independent durations beyond the quantile. */
        public boolean trusted() {
            return beyond >= NEEDED;
        }
    }

    /**
     * The durations of several replications, added up once for all quantiles that are asked for.
     *
     * @param parts histograms of independent replications, or of the batches of one long run
     * @param all their sum; empty if there are no parts
     */
    public record Pool(List<HistogramData> parts, Optional<HistogramData> all) {
        /** Copies the list. */
        public Pool {
            parts = List.copyOf(parts);
        }

        /** Adds up histograms of one metric. */
        public static Pool of(List<HistogramData> parts) {
            return new Pool(parts, HistogramData.together(parts));
        }
    }

    /**
     * Estimates a quantile.
     *
     * @param replications histograms of independent replications, or of the batches of one long run
     * @param q the quantile, between 0 and 1, exclusive
     * @param level confidence level
     * @return the estimate; all NaN without a duration
     * @throws IllegalArgumentException if q is out of range
     */
    public static Pooled pooled(List<HistogramData> replications, double q, double level) {
        return pooled(Pool.of(replications), q, level);
    }

    /** Does the same with durations that were added up before. */
    public static Pooled pooled(Pool pool, double q, double level) {
        if (!(q > 0 && q < 1)) {
            throw new IllegalArgumentException("a quantile is between 0 and 1, exclusive, not " + q);
        }
        List<HistogramData> replications = pool.parts();
        int n = replications.size();
        HistogramData all = pool.all().filter(sum -> sum.total() > 0).orElse(null);
        if (all == null) {
            return new Pooled(new Estimate(Double.NaN, Double.NaN, Double.NaN, n, level), 0);
        }
        double beyond = all.effectiveBeyond(q);
        double estimate = all.interpolatedQuantile(q);
        if (n < 2) {
            return new Pooled(new Estimate(estimate, Double.NaN, Double.NaN, n, level), beyond);
        }
        double half = halfWidthOfShare(replications, all, q, level);
        double low = at(all, q - half);
        double high = at(all, q + half);
        if (beyond >= Pooled.NEEDED && (Double.isNaN(low) || Double.isNaN(high))) {
            double section = halfWidthOfSections(replications, estimate, q, level);
            low = Double.isNaN(low) ? estimate - section : low;
            high = Double.isNaN(high) ? estimate + section : high;
        }
        return new Pooled(new Estimate(estimate, low, high, n, level), beyond);
    }

    /**
     * Returns the half width by sectioning (Asmussen and Glynn, Stochastic Simulation, 2007, III.5): Student's interval
     * from the quantiles of the replications. It bounds what shares cannot: replications that each keep to a value of
     * their own lie wholly at or wholly above the quantile of all.
     */
    private static double halfWidthOfSections(
            List<HistogramData> replications, double estimate, double q, double level) {
        double[] distances = replications.stream()
                .filter(each -> each.total() > 0)
                .mapToDouble(each -> each.interpolatedQuantile(q) - estimate)
                .toArray();
        return distances.length < replications.size()
                ? Double.NaN
                : Confidence.student(0, deviation(distances), distances.length, level)
                        .halfWidth();
    }

    /**
     * Returns one number for each replication whose mean is the quantile of all durations, and whose spread is that of
     * the quantile: what a replication adds to the share beyond the quantile, carried over to durations by the slope of
     * the quantile function. They tell how two quantiles vary together; beside a step of the distribution their spread does
     * not hold what an interval promises. (Leaving out one replication at a time would not do: histograms have steps, and
     * the estimate would mostly stay where it is.)
     *
     * @param replications histograms of independent replications, or of the batches of one long run
     * @param q the quantile, between 0 and 1, exclusive
     * @return picoseconds, in the order of the replications; all NaN without a duration
     */
    public static double[] observations(List<HistogramData> replications, double q) {
        return observations(Pool.of(replications), q);
    }

    /** Does the same with durations that were added up before. */
    public static double[] observations(Pool pool, double q) {
        List<HistogramData> replications = pool.parts();
        double[] values = new double[replications.size()];
        double estimate = pooled(pool, q, 0.95).estimate().mean();
        Arrays.fill(values, estimate);
        if (values.length < 2 || Double.isNaN(estimate)) {
            return values;
        }
        HistogramData all = pool.all().orElseThrow();
        double tail = Math.min(q, 1 - q);
        double half = halfWidthOfShare(replications, all, q, 0.95);
        if (half >= tail && replications.stream().allMatch(each -> each.total() > 0)) {
            // Shares cannot bound the quantile: the replications' own quantiles do, as in its interval.
            double[] own = replications.stream()
                    .mapToDouble(each -> each.interpolatedQuantile(q))
                    .toArray();
            double mean = Arrays.stream(own).average().orElseThrow();
            Arrays.setAll(values, i -> estimate + own[i] - mean);
            return values;
        }
        double width = Math.max(tail / 20, Math.min(tail / 2, half));
        double slope = (at(all, q + width) - at(all, q - width)) / (2 * width);
        double[] residuals = widerResiduals(replications, all.recordedQuantile(q));
        Arrays.setAll(values, i -> estimate - slope * residuals[i]);
        return values;
    }

    /**
     * Returns what the quantile may be, for comparisons with others of the same replications.
     *
     * @param pool the durations
     * @param q the quantile, between 0 and 1, exclusive
     * @param unit picoseconds in the unit of the result, above 0
     * @param level confidence level
     * @return the quantile in that unit: between the ends of its interval, the quantiles that belong to the shares between;
     *     beyond an end that the replications cannot bound, the spread of {@link #observations}
     */
    public static Uncertain uncertain(Pool pool, double q, double unit, double level) {
        Estimate own = pooled(pool, q, level).estimate();
        double[] observations = observations(pool, q);
        if (observations.length < 2 || Double.isNaN(own.mean())) {
            return new Uncertain(z -> z == 0 ? own.mean() / unit : Double.NaN, observations);
        }
        HistogramData all = pool.all().orElseThrow();
        double half = halfWidthOfShare(pool.parts(), all, q, level);
        double spread = Confidence.mean(observations, level).halfWidth();
        boolean below = q - half > 0;
        boolean above = q + half < 1;
        double[] shares = widerResiduals(pool.parts(), all.recordedQuantile(q));
        return new Uncertain(
                z -> ((z < 0 ? below : above) ? all.interpolatedQuantile(q + z * half) : own.mean() + z * spread)
                        / unit,
                Arrays.stream(shares).map(share -> -share).toArray());
    }

    private static double halfWidthOfShare(
            List<HistogramData> replications, HistogramData all, double q, double level) {
        double deviation = deviation(widerResiduals(replications, all.recordedQuantile(q)));
        return Confidence.student(0, deviation, replications.size(), level).halfWidth();
    }

    /** The durations at the estimate itself count on the side where they make the interval wider. */
    private static double[] widerResiduals(List<HistogramData> replications, long quantile) {
        double[] with = residuals(replications, quantile);
        double[] without = residuals(replications, quantile - 1);
        return deviation(with) >= deviation(without) ? with : without;
    }

    private static double deviation(double[] residuals) {
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        return Math.sqrt(squares / (residuals.length - 1));
    }

    /** Returns by how much each replication's share at or below a duration exceeds that of all (a ratio estimator). */
    private static double[] residuals(List<HistogramData> replications, long duration) {
        double total = replications.stream().mapToLong(HistogramData::total).sum();
        double share =
                replications.stream().mapToLong(each -> each.atMost(duration)).sum() / total;
        double mean = total / replications.size();
        return replications.stream()
                .mapToDouble(each -> (each.atMost(duration) - share * each.total()) / mean)
                .toArray();
    }

    private static double at(HistogramData all, double q) {
        return q > 0 && q < 1 ? all.interpolatedQuantile(q) : Double.NaN;
    }
}
