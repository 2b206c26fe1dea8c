package org.orrery.kernel.analysis;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.orrery.kernel.results.Estimate;

/**
 * An estimate of which more is known than the ends of its interval, so that it can be compared with another of the same
 * replications even where its distribution has a step.
 *
 * @param value what is estimated as a non-decreasing function of a deviate from -1 to 1: the lower end of the interval at -1,
 *     the estimate at 0, the upper end at 1; NaN where it cannot be said
 * @param replications one number for each replication, in their order, that is the higher the more a replication adds to the
 *     estimate
 */
public record Uncertain(DoubleUnaryOperator value, double[] replications) {
    /** Points of the ellipse; between two of them a linear function misses 0.12 % of its range at most. */
    private static final int POINTS = 64;

    /** Returns the mean of independent observations: a straight line over Student's interval. */
    public static Uncertain mean(double[] observations, double level) {
        Estimate mean = Confidence.mean(observations, level);
        double half = observations.length < 2 ? Double.NaN : mean.halfWidth();
        return new Uncertain(z -> z == 0 ? mean.mean() : mean.mean() + z * half, observations);
    }

    /**
     * Returns a function of two estimates of the same replications, with the interval it has over the ellipse of their
     * deviates: that whose projection on each is its interval, with the correlation of the replications (none if there are
     * two only). Of a difference of means that is Student's interval over pairs; where one does not vary, that of the other.
     *
     * @param other the second estimate, of equally many replications
     * @param function monotone in each, such as a difference, or a quotient of positive estimates
     * @param level confidence level of both
     * @return value and interval; ends are NaN for fewer than two replications
     * @throws IllegalArgumentException if the replications are not equally many
     */
    public Estimate with(Uncertain other, DoubleBinaryOperator function, double level) {
        int n = replications.length;
        if (other.replications.length != n) {
            throw new IllegalArgumentException(
                    "paired estimates have equally many replications, not " + n + " and " + other.replications.length);
        }
        double estimate = function.applyAsDouble(value.applyAsDouble(0), other.value.applyAsDouble(0));
        if (n < 2) {
            return new Estimate(estimate, Double.NaN, Double.NaN, n, level);
        }
        double lag = StrictMath.acos(correlation(other));
        double low = estimate;
        double high = estimate;
        for (int i = 0; i < POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            double there = function.applyAsDouble(
                    value.applyAsDouble(StrictMath.cos(angle)), other.value.applyAsDouble(StrictMath.cos(angle - lag)));
            low = Math.min(low, there);
            high = Math.max(high, there);
        }
        return new Estimate(estimate, low, high, n, level);
    }

    private double correlation(Uncertain other) {
        if (Arrays.equals(replications, other.replications)) {
            return 1;
        }
        // Two pairs lie on a line whatever the correlation, and tell nothing of it.
        double found =
                replications.length < 3 ? 0 : new PearsonsCorrelation().correlation(replications, other.replications);
        // One that does not vary has no correlation, and needs none.
        return Double.isNaN(found) ? 0 : Math.max(-1, Math.min(1, found));
    }
}
