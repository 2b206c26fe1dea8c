package org.orrery.kernel.analysis;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.stats.Moments;

/** Confidence intervals from independent observations, such as one number for each replication. */
public final class Confidence {
    private Confidence() {}

    /**
     * Student's interval for a mean (Law, section 9.4.1).
     *
     * @param observations independent observations; one or none gives an interval of NaN
     * @param level confidence level
     * @return mean and interval
     */
    public static Estimate mean(double[] observations, double level) {
        Moments moments = new Moments();
        for (double observation : observations) {
            moments.add(observation);
        }
        return student(moments.mean(), moments.standardDeviation(), observations.length, level);
    }

    /**
     * Interval for the mean difference a − b of two systems that saw the same random numbers.
     *
     * @param a results of the first system, one for each replication
     * @param b results of the second, in the same order of replications
     * @param level confidence level
     * @return mean difference and interval
     */
    public static Estimate difference(double[] a, double[] b, double level) {
        requirePairs(a, b);
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return mean(differences, level);
    }

    /**
     * Interval for the difference a − b of two independent estimates, from the intervals of both: the distance of an end from
     * its estimate takes the place of a standard deviation (Zou and Donner, "Construction of confidence limits about effect
     * measures: a general approach", Statistics in Medicine 27, 2008). Intervals need not be symmetric.
     *
     * @param a the first estimate
     * @param b the second, at the same level
     * @return difference and interval, with the lower of the counts; an end is NaN where one of the ends behind it is
     */
    public static Estimate difference(Estimate a, Estimate b) {
        double difference = a.mean() - b.mean();
        double below = Math.hypot(a.mean() - a.low(), b.high() - b.mean());
        double above = Math.hypot(a.high() - a.mean(), b.mean() - b.low());
        return new Estimate(
                difference, difference - below, difference + above, Math.min(a.count(), b.count()), a.level());
    }

    /**
     * Jackknife interval for the quotient of two means from paired observations. The jackknife removes the
     * bias of order 1/n that a plain quotient has (Law, section 9.3.2).
     *
     * @param numerators one for each replication
     * @param denominators in the same order
     * @param level confidence level
     * @return quotient of the means and interval; all NaN where the denominators' mean is 0
     */
    public static Estimate ratio(double[] numerators, double[] denominators, double level) {
        requirePairs(numerators, denominators);
        int n = numerators.length;
        double above = Arrays.stream(numerators).sum();
        double below = Arrays.stream(denominators).sum();
        if (n == 0 || below == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, n, level);
        }
        double[] without = new double[n];
        Arrays.setAll(without, i -> (above - numerators[i]) / (below - denominators[i]));
        return jackknife(above / below, without, level);
    }

    /**
     * Jackknife interval for any function of independent observations.
     *
     * @param whole value of the function for all observations
     * @param without its values with one observation left out, each in turn
     * @param level confidence level
     * @return estimate and interval; for fewer than two observations the whole without an interval
     */
    public static Estimate jackknife(double whole, double[] without, double level) {
        int n = without.length;
        if (n < 2) {
            return new Estimate(whole, Double.NaN, Double.NaN, n, level);
        }
        Moments pseudo = new Moments();
        for (double each : without) {
            pseudo.add(n * whole - (n - 1) * each);
        }
        return student(pseudo.mean(), pseudo.standardDeviation(), n, level);
    }

    /**
     * Distribution-free interval for a quantile, from the binomial law of order statistics.
     *
     * @param sorted independent observations in ascending order
     * @param q quantile, between 0 and 1, exclusive
     * @param level confidence level
     * @return quantile and interval; an end is NaN where the sample is too small to bound it
     */
    public static Estimate quantile(double[] sorted, double q, double level) {
        if (!(q > 0 && q < 1)) {
            throw new IllegalArgumentException("a quantile is between 0 and 1, exclusive, not " + q);
        }
        int n = sorted.length;
        if (n == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, level);
        }
        double estimate = sorted[Math.min(n - 1, (int) Math.ceil(q * n) - 1)];
        BinomialDistribution below = new BinomialDistribution(null, n, q);
        double tail = (1 - level) / 2;
        // The r-th smallest bounds from below if P(fewer than r below the quantile) is less than the tail.
        int lower = below.inverseCumulativeProbability(tail);
        int upper = below.inverseCumulativeProbability(1 - tail) + 1;
        return new Estimate(
                estimate,
                lower >= 1 ? sorted[lower - 1] : Double.NaN,
                upper <= n ? sorted[upper - 1] : Double.NaN,
                n,
                level);
    }

    static Estimate student(double mean, double standardDeviation, long n, double level) {
        if (n < 2) {
            return new Estimate(mean, Double.NaN, Double.NaN, n, level);
        }
        double half = quantileOfT(n - 1, level) * standardDeviation / Math.sqrt(n);
        return new Estimate(mean, mean - half, mean + half, n, level);
    }

    private static double quantileOfT(double degrees, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level is between 0 and 1, exclusive, not " + level);
        }
        return new TDistribution(null, degrees).inverseCumulativeProbability(0.5 + level / 2);
    }

    private static void requirePairs(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "paired observations come in equal numbers, not " + a.length + " and " + b.length);
        }
    }
}
