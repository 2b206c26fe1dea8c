package org.orrery.kernel.random;

import java.util.List;
import org.apache.commons.math3.special.Gamma;
import umontreal.ssj.probdist.NormalDist;

/** Distribution functions: how likely a draw at or below a value is. */
final class Cumulative {
    private Cumulative() {}

    /** Returns P(X ≤ x), or P(X &lt; x) if {@code strictly}. */
    static double of(Distribution distribution, double x, boolean strictly) {
        if (distribution instanceof Distribution.Shifted shifted) {
            return of(shifted.of(), x - shifted.by(), strictly);
        }
        if (distribution instanceof Distribution.Mixture mixture) {
            return mixture(mixture, x, strictly);
        }
        if (distribution instanceof Distribution.Truncated truncated) {
            return truncated(truncated, x, strictly);
        }
        double at = strictly ? Math.nextDown(x) : x;
        if (distribution instanceof Distribution.Empirical measured) {
            List<Double> values = measured.values();
            return (double) values.stream().filter(value -> value <= at).count() / values.size();
        }
        if (distribution instanceof Distribution.Zipf zipf) {
            double rank = Math.min(zipf.n(), Math.floor(at));
            return rank < 1 ? 0 : HarmonicSum.of(rank, zipf.exponent()) / HarmonicSum.of(zipf.n(), zipf.exponent());
        }
        if (at < distribution.lowest()) {
            return 0;
        }
        return isPoint(distribution) ? (at >= distribution.lowest() ? 1 : 0) : continuous(distribution, at);
    }

    /** Returns whether all draws are the lowest value: a spread, or a mean, of 0. */
    private static boolean isPoint(Distribution distribution) {
        return distribution instanceof Distribution.Constant
                || distribution instanceof Distribution.Uniform uniform && uniform.min() == uniform.max()
                || distribution instanceof Distribution.Exponential exponential && exponential.mean() == 0
                || distribution instanceof Distribution.Normal normal && normal.sd() == 0
                || distribution instanceof Distribution.LogNormal lognormal && lognormal.mean() == 0
                || distribution instanceof Distribution.Pareto pareto && pareto.min() == 0
                || distribution instanceof Distribution.Weibull weibull && weibull.scale() == 0
                || distribution instanceof Distribution.Gamma gamma && gamma.mean() == 0;
    }

    private static double continuous(Distribution distribution, double x) {
        if (distribution instanceof Distribution.Uniform uniform) {
            return Math.min(1, (x - uniform.min()) / (uniform.max() - uniform.min()));
        }
        if (distribution instanceof Distribution.Exponential exponential) {
            return -StrictMath.expm1(-x / exponential.mean());
        }
        if (distribution instanceof Distribution.Normal normal) {
            return NormalDist.cdf01((x - normal.mean()) / normal.sd());
        }
        if (distribution instanceof Distribution.LogNormal lognormal) {
            if (lognormal.cv() == 0) {
                return x >= lognormal.mean() ? 1 : 0;
            }
            double z = (StrictMath.log(x) - lognormal.mu()) / lognormal.sigma();
            return NormalDist.cdf01(z);
        }
        if (distribution instanceof Distribution.Pareto pareto) {
            return -StrictMath.expm1(pareto.shape() * StrictMath.log(pareto.min() / x));
        }
        if (distribution instanceof Distribution.Weibull weibull) {
            return -StrictMath.expm1(-StrictMath.pow(x / weibull.scale(), weibull.shape()));
        }
        if (distribution instanceof Distribution.Gamma gamma) {
            double shape = 1 / (gamma.cv() * gamma.cv());
            return Gamma.regularizedGammaP(shape, shape * x / gamma.mean());
        }
        throw new IllegalStateException("no distribution function of " + distribution);
    }

    private static double mixture(Distribution.Mixture mixture, double x, boolean strictly) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < mixture.of().size(); i++) {
            double weight = mixture.weights().get(i);
            total += weight;
            sum += weight == 0 ? 0 : weight * of(mixture.of().get(i), x, strictly);
        }
        return sum / total;
    }

    private static double truncated(Distribution.Truncated cut, double x, boolean strictly) {
        if (x < cut.min() || strictly && x == cut.min()) {
            return 0;
        }
        if (x > cut.max() || !strictly && x == cut.max()) {
            return 1;
        }
        double below = of(cut.of(), cut.min(), true);
        return (of(cut.of(), x, strictly) - below) / (of(cut.of(), cut.max(), false) - below);
    }
}
