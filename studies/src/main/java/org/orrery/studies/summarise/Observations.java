package org.orrery.studies.summarise;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.analysis.Quantiles;
import org.orrery.kernel.analysis.Uncertain;
import org.orrery.kernel.results.Estimate;

/** One scalar of one cell: what its replications, or the batches of one long run, say together. */
final class Observations {
    private final double[] values;
    private final Estimator estimator;
    private final PooledDurations durations;
    private final boolean smallest;
    private final boolean drewNothing;

    /**
     * Gathers observations.
     *
     * @param values one number for each replication or batch
     * @param estimator how they are taken together
     * @param durations the histograms behind them; needed for pooled quantiles only
     * @param smallest whether an extreme is the smallest, not the largest
     * @param drewNothing whether no run behind them drew a random number
     */
    Observations(
            double[] values, Estimator estimator, PooledDurations durations, boolean smallest, boolean drewNothing) {
        this.values = values.clone();
        this.estimator = estimator;
        this.durations = durations;
        this.smallest = smallest;
        this.drewNothing = drewNothing;
    }

    /** Returns the value with its interval; for a mean NaN if some replication has none. */
    Estimate estimate() {
        if (isOneValue()) {
            return Certainty.oneValue(values[0], values.length);
        }
        return switch (estimator) {
            case MEAN -> Confidence.mean(values, ResultSet.LEVEL);
            case POOLED -> durations.quantile().estimate();
            case EXTREME -> extreme();
        };
    }

    /** More replications can make an extreme only more extreme: one end of what it may be is known. */
    private Estimate extreme() {
        double found = whole();
        return new Estimate(
                found, smallest ? Double.NaN : found, smallest ? found : Double.NaN, values.length, ResultSet.LEVEL);
    }

    /**
     * Returns the quotient of two results of the same replications: of means by jackknife, of positive quantiles by what both
     * may be, of others by the first terms of its Taylor series.
     */
    Estimate ratioTo(Observations below) {
        if (below.whole() == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, values.length, ResultSet.LEVEL);
        }
        return paired(below, (a, b) -> a / b, () -> {
            if (isMean() && below.isMean()) {
                return Confidence.ratio(values, below.values, ResultSet.LEVEL);
            }
            Uncertain under = below.uncertain();
            return under.value().applyAsDouble(-1) > 0
                    ? uncertain().with(under, (a, b) -> a / b, ResultSet.LEVEL)
                    : linearised(comparable(), below.comparable(), ResultSet.LEVEL);
        });
    }

    /** Returns the difference of two results of the same replications: of quantiles by what both may be. */
    Estimate minus(Observations other) {
        return paired(
                other,
                (a, b) -> a - b,
                () -> isMean() && other.isMean()
                        ? Confidence.difference(values, other.values, ResultSet.LEVEL)
                        : uncertain().with(other.uncertain(), (a, b) -> a - b, ResultSet.LEVEL));
    }

    private Estimate paired(Observations other, DoubleBinaryOperator function, Supplier<Estimate> comparison) {
        int n = values.length;
        if (isOneValue() && other.isOneValue()) {
            return Certainty.oneValue(function.applyAsDouble(whole(), other.whole()), n);
        }
        boolean extreme = estimator == Estimator.EXTREME || other.estimator == Estimator.EXTREME;
        if (extreme || other.values.length != n) {
            double whole = function.applyAsDouble(whole(), other.whole());
            return new Estimate(whole, Double.NaN, Double.NaN, n, ResultSet.LEVEL);
        }
        return comparison.get();
    }

    private boolean isMean() {
        return estimator == Estimator.MEAN || isOneValue();
    }

    private Uncertain uncertain() {
        return isMean() ? Uncertain.mean(values, ResultSet.LEVEL) : durations.uncertain();
    }

    boolean isOneValue() {
        return Certainty.isOneValue(values, drewNothing);
    }

    /** Returns the estimate without its interval. */
    private double whole() {
        if (isOneValue()) {
            return values[0];
        }
        return switch (estimator) {
            case MEAN -> Arrays.stream(values).average().orElse(Double.NaN);
            case POOLED -> durations.quantile().estimate().mean();
            case EXTREME -> {
                double[] found = Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .toArray();
                yield (smallest
                                ? Arrays.stream(found).min()
                                : Arrays.stream(found).max())
                        .orElse(Double.NaN);
            }
        };
    }

    /**
     * Returns the quotient of two means by the first terms of its Taylor series: quantiles of few durations spread too
     * widely for a jackknife, which would move the quotient itself.
     */
    static Estimate linearised(double[] above, double[] below, double level) {
        return Confidence.mean(terms(above, below), level);
    }

    private static double[] terms(double[] above, double[] below) {
        double mean = Arrays.stream(below).average().orElse(Double.NaN);
        double quotient = Arrays.stream(above).average().orElse(Double.NaN) / mean;
        double[] terms = new double[above.length];
        Arrays.setAll(terms, i -> quotient + (above[i] - quotient * below[i]) / mean);
        return terms;
    }

    /** Returns the terms of the quotient of two results, one for each replication; none if they have not equally many. */
    double[] quotients(Observations below) {
        return values.length == below.values.length ? terms(comparable(), below.comparable()) : new double[0];
    }

    /** Returns one number for each replication, with the estimate as their mean. */
    double[] comparable() {
        return estimator == Estimator.POOLED && !isOneValue() ? durations.observations() : values;
    }

    /** Returns the pooled quantile; empty for others. */
    List<Quantiles.Pooled> pooled() {
        return estimator == Estimator.POOLED ? List.of(durations.quantile()) : List.of();
    }
}
