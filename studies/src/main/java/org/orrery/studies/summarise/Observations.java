package org.orrery.studies.summarise;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.analysis.Quantiles;
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

    /** Returns the quotient of two results of the same replications, by jackknife. */
    Estimate ratioTo(Observations below) {
        if (below.whole() == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, values.length, ResultSet.LEVEL);
        }
        if (isMean() && below.isMean() && !(isOneValue() && below.isOneValue())) {
            return Confidence.ratio(values, below.values, ResultSet.LEVEL);
        }
        return paired(below, (a, b) -> a / b);
    }

    /** Returns the difference of two results of the same replications. */
    Estimate minus(Observations other) {
        if (isMean() && other.isMean() && !(isOneValue() && other.isOneValue())) {
            return Confidence.difference(values, other.values, ResultSet.LEVEL);
        }
        return paired(other, (a, b) -> a - b);
    }

    private Estimate paired(Observations other, DoubleBinaryOperator function) {
        double whole = function.applyAsDouble(whole(), other.whole());
        int n = values.length;
        if (isOneValue() && other.isOneValue()) {
            return Certainty.oneValue(whole, n);
        }
        boolean extreme = estimator == Estimator.EXTREME || other.estimator == Estimator.EXTREME;
        if (extreme || n < 2 || other.values.length != n) {
            return new Estimate(whole, Double.NaN, Double.NaN, n, ResultSet.LEVEL);
        }
        double[] here = without();
        double[] there = other.without();
        double[] functions = new double[n];
        Arrays.setAll(functions, i -> function.applyAsDouble(here[i], there[i]));
        return Confidence.jackknife(whole, functions, ResultSet.LEVEL);
    }

    private boolean isMean() {
        return estimator == Estimator.MEAN;
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

    /** Returns the estimates with one observation left out, each in turn. */
    private double[] without() {
        if (estimator == Estimator.POOLED) {
            return durations.without();
        }
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values)
                .map(value -> (sum - value) / (values.length - 1))
                .toArray();
    }

    /** Returns the pooled quantile; empty for others. */
    List<Quantiles.Pooled> pooled() {
        return estimator == Estimator.POOLED ? List.of(durations.quantile()) : List.of();
    }
}
