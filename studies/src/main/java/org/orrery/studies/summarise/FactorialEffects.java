package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;

/**
 * Effects over a design whose factors are orthogonal. An effect is a contrast of the points, computed in each replication, in which all
 * points saw the same random numbers; its interval is Student's over the replications.
 */
final class FactorialEffects {
    private static final double SAME = 1e-9;
    private static final double ROUNDING = 1e-13;

    private final List<Response.Sample> samples;
    private final List<Factor> factors;
    private final boolean relative;
    private final Optional<Double> decided;

    FactorialEffects(Response response, List<Factor> factors, boolean relative, Optional<Double> decided) {
        this.samples = response.samples();
        this.factors = factors;
        this.relative = relative;
        this.decided = decided;
    }

    /** A contrast with its name; others with the same weights are its aliases. */
    private static final class Contrast {
        private final Effect.Kind kind;
        private final List<Effect.Change> of;
        private final double[] weights;
        private final List<String> aliases = new ArrayList<>();

        Contrast(Effect.Kind kind, List<Effect.Change> of, double[] weights) {
            this.kind = kind;
            this.of = of;
            this.weights = weights;
        }

        boolean hasWeights(double[] others) {
            for (int i = 0; i < weights.length; i++) {
                if (Math.abs(weights[i] - others[i]) > SAME) {
                    return false;
                }
            }
            return true;
        }
    }

    List<Effect> effects() {
        List<Contrast> contrasts = new ArrayList<>();
        for (Factor factor : factors) {
            for (int level = 1; level < factor.levels().size(); level++) {
                contrasts.add(new Contrast(Effect.Kind.MAIN, List.of(change(factor, level)), factor.contrast(level)));
            }
        }
        for (int i = 0; i < factors.size(); i++) {
            for (Factor other : factors.subList(i + 1, factors.size())) {
                interactions(factors.get(i), other, contrasts);
            }
        }
        return contrasts.stream().map(this::effect).toList();
    }

    private static Effect.Change change(Factor factor, int level) {
        return new Effect.Change(
                factor.name(), factor.levels().get(0), factor.levels().get(level));
    }

    private static void interactions(Factor a, Factor b, List<Contrast> contrasts) {
        for (int i = 1; i < a.levels().size(); i++) {
            for (int j = 1; j < b.levels().size(); j++) {
                double[] weights = a.interaction(i, b, j);
                Optional<Contrast> same = contrasts.stream()
                        .filter(contrast -> contrast.hasWeights(weights))
                        .findFirst();
                if (same.isPresent()) {
                    same.get().aliases.add(a.name() + " × " + b.name());
                } else {
                    contrasts.add(new Contrast(Effect.Kind.INTERACTION, List.of(change(a, i), change(b, j)), weights));
                }
            }
        }
    }

    private Effect effect(Contrast contrast) {
        double[] mean = new double[samples.size()];
        Arrays.fill(mean, 1.0 / samples.size());
        Estimate whole = estimate(contrast.weights, mean, false);
        Estimate share = relative || decided.isPresent() ? estimate(contrast.weights, mean, true) : whole;
        Optional<Boolean> narrow = decided.map(width -> (share.high() - share.low()) / 100 <= width);
        return new Effect(contrast.kind, contrast.of, relative ? share : whole, contrast.aliases, narrow);
    }

    /** Returns a contrast, or its percentage of the mean over all points, with its interval. */
    private Estimate estimate(double[] weights, double[] mean, boolean percent) {
        double whole = sum(weights, sample -> sample.value().mean());
        double scale = percent ? Math.abs(sum(mean, sample -> sample.value().mean())) / 100 : 1;
        int n = samples.get(0).observations().length;
        boolean paired = n > 0 && samples.stream().allMatch(sample -> sample.observations().length == n);
        if (!paired || scale == 0) {
            double value = scale == 0 ? Double.NaN : whole / scale;
            return new Estimate(value, Double.NaN, Double.NaN, n, ResultSet.LEVEL);
        }
        double[] contrasts = new double[n];
        double[] means = new double[n];
        for (int i = 0; i < n; i++) {
            int replication = i;
            contrasts[i] = sum(weights, sample -> sample.observations()[replication]);
            means[i] = sum(mean, sample -> sample.observations()[replication]) / 100;
        }
        if (samples.stream().allMatch(Response.Sample::certain)) {
            return Certainty.oneValue(whole / scale, n);
        }
        if (!percent) {
            return Confidence.mean(contrasts, ResultSet.LEVEL);
        }
        Estimate ratio = Observations.linearised(contrasts, means, ResultSet.LEVEL);
        boolean negative = Arrays.stream(means).sum() < 0;
        return negative
                ? new Estimate(-ratio.mean(), -ratio.high(), -ratio.low(), ratio.count(), ratio.level())
                : ratio;
    }

    private interface Number {
        double of(Response.Sample sample);
    }

    private double sum(double[] weights, Number number) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < weights.length; i++) {
            // An undefined point does not matter to a contrast that leaves it out.
            double term = weights[i] == 0 ? 0 : weights[i] * number.of(samples.get(i));
            sum += term;
            size += Math.abs(term);
        }
        // What is left of equal terms after rounding is no effect.
        return Math.abs(sum) <= ROUNDING * size ? 0 : sum;
    }
}
