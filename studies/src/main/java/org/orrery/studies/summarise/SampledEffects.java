package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Values;

/**
 * Effects over a sample of a space: how each axis and the result go together. The intervals are over the space, of which the points are a
 * sample; Sobol's points fill it more evenly than random ones, for which they hold.
 */
final class SampledEffects {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final String y;
    private final List<Factor> factors;
    private final int[] defined;
    private final int points;
    private final double[] values;

    SampledEffects(String y, Response response, List<Factor> factors) {
        this.y = y;
        this.factors = factors;
        this.points = response.points().size();
        this.defined = IntStream.range(0, points)
                .filter(i -> Double.isFinite(response.points().get(i).value().mean()))
                .toArray();
        this.values = Arrays.stream(defined)
                .mapToDouble(i -> response.points().get(i).value().mean())
                .toArray();
    }

    Effects effects() {
        List<Effect> correlations = new ArrayList<>();
        List<Effect> shares = new ArrayList<>();
        for (Factor factor : factors) {
            Optional<double[]> numbers = numbers(factor);
            numbers.ifPresent(x ->
                    correlations.add(effect(Effect.Kind.RANK_CORRELATION, factor, numbers, correlation(x, values))));
            Estimate share =
                    new Estimate(share(factor, numbers), Double.NaN, Double.NaN, values.length, ResultSet.LEVEL);
            shares.add(effect(Effect.Kind.VARIANCE_SHARE, factor, numbers, share));
        }
        correlations.addAll(shares);
        String remark = defined.length == points ? "" : "undefined at " + (points - defined.length) + " points";
        return new Effects(y, "", correlations, remark);
    }

    /** Returns the values of a factor at the defined points as numbers; empty if they are none. */
    private Optional<double[]> numbers(Factor factor) {
        return Values.numbers(Arrays.stream(defined).mapToObj(factor::text).toList())
                .map(Values.Numbers::values);
    }

    private static Effect effect(Effect.Kind kind, Factor factor, Optional<double[]> numbers, Estimate value) {
        List<String> levels = numbers.isPresent()
                ? factor.levels().stream().sorted(Values.BY_SIZE).toList()
                : factor.levels();
        Effect.Change change = new Effect.Change(factor.name(), levels.get(0), levels.get(levels.size() - 1));
        return new Effect(kind, List.of(change), value, List.of(), Optional.empty());
    }

    /** Spearman's correlation with the interval of Bonett and Wright (Psychometrika 65, 2000). */
    static Estimate correlation(double[] x, double[] y) {
        int n = x.length;
        if (n < 2) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN, n, ResultSet.LEVEL);
        }
        double r = new SpearmansCorrelation().correlation(x, y);
        if (n < 5 || Double.isNaN(r)) {
            return new Estimate(r, Double.NaN, Double.NaN, n, ResultSet.LEVEL);
        }
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double half =
                NORMAL.inverseCumulativeProbability(0.5 + ResultSet.LEVEL / 2) * Math.sqrt((1 + r * r / 2) / (n - 3));
        return new Estimate(r, Math.tanh(z - half), Math.tanh(z + half), n, ResultSet.LEVEL);
    }

    /**
     * Returns the adjusted coefficient of determination, not below 0: of a parabola over the ranks of a factor's numbers, or of the means
     * at its levels. NaN where the points are too few.
     */
    private double share(Factor factor, Optional<double[]> numbers) {
        boolean parabola =
                numbers.isPresent() && Arrays.stream(numbers.get()).distinct().count() > 2;
        double[][] x = parabola ? powers(new NaturalRanking().rank(numbers.get())) : levels(factor);
        if (values.length <= (x.length == 0 ? 0 : x[0].length) + 1) {
            return Double.NaN;
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(values, x);
        try {
            return Math.max(0, regression.calculateAdjustedRSquared());
        } catch (SingularMatrixException allTheSame) {
            return Double.NaN;
        }
    }

    private static double[][] powers(double[] ranks) {
        double middle = (ranks.length + 1) / 2.0;
        return Arrays.stream(ranks)
                .mapToObj(rank -> {
                    double centred = (rank - middle) / middle;
                    return new double[] {centred, centred * centred};
                })
                .toArray(double[][]::new);
    }

    private double[][] levels(Factor factor) {
        int[] present =
                Arrays.stream(defined).map(i -> factor.at()[i]).distinct().toArray();
        double[][] x = new double[defined.length][Math.max(1, present.length - 1)];
        for (int i = 0; i < defined.length; i++) {
            for (int level = 1; level < present.length; level++) {
                x[i][level - 1] = factor.at()[defined[i]] == present[level] ? 1 : 0;
            }
        }
        return x;
    }
}
