package org.orrery.studies.summarise;

import org.apache.commons.math3.distribution.TDistribution;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Tolerance;

/**
 * A look at results before all replications are there, as in a group-sequential test. A verdict is settled if the interval at a
 * stricter level lies wholly inside what is allowed, or wholly outside it. The looks spend their errors in halves, 0.5 %, 0.25 %
 * and so on, so that all of them together settle a wrong verdict with a chance of at most {@value #ERROR}, as far as Student's
 * interval holds.
 *
 * @param number number of the look, from 1
 * @see <a href="https://doi.org/10.2307/2336502">Lan and DeMets, Discrete sequential boundaries for clinical trials</a>
 */
public record InterimLook(int number) {
    /** Chance of a wrong verdict in all looks together. */
    public static final double ERROR = 0.01;

    /** So many equal values are taken for one value in which chance had no part; two counts are easily equal by accident. */
    private static final int FEWEST_EQUAL = 4;

    private static final Ruling OPEN = new Ruling(Verdict.NOT_DECIDED, "not settled yet");

    /** Checks the number. */
    public InterimLook {
        if (number < 1) {
            throw new IllegalArgumentException("looks are counted from 1, not " + number);
        }
    }

    /** Rules by the tolerance or the bounds of an expectation that has one; not decided if more replications may say otherwise. */
    Ruling rule(ExpectSpec spec, Estimate simulated, boolean percent) {
        double low = spec.atleast().orElse(Double.NEGATIVE_INFINITY);
        double high = spec.atmost().orElse(Double.POSITIVE_INFINITY);
        if (spec.within().isPresent()) {
            double paper = spec.paper().orElseThrow();
            double allowed = Tolerance.parse(spec.within().get()).allowed(paper, percent);
            low = paper - allowed;
            high = paper + allowed;
        }
        Estimate wide = widened(simulated, spec.isStructural());
        return spec.isKnownMiss() && !isIn(spec, wide) ? OPEN : between(wide, low, high);
    }

    /** Rules by an interval of this look. */
    static Ruling between(Estimate wide, double low, double high) {
        Ruling ruling = Ruling.between(wide, low, high, "replications");
        return ruling.verdict() == Verdict.NOT_DECIDED || Double.isInfinite(wide.mean()) ? OPEN : ruling;
    }

    private static boolean isIn(ExpectSpec spec, Estimate wide) {
        return !spec.band().isEmpty()
                && wide.low() >= spec.band().get(0)
                && wide.high() <= spec.band().get(1);
    }

    /** Returns the estimate with the interval of this look, which is unknown where it has none. */
    Estimate widened(Estimate estimate, boolean counted) {
        double mean = estimate.mean();
        boolean oneValue = estimate.level() == 1;
        if (oneValue && (counted || estimate.count() >= FEWEST_EQUAL)) {
            return estimate;
        }
        if (oneValue || estimate.count() < 2) {
            return new Estimate(mean, Double.NaN, Double.NaN, estimate.count(), estimate.level());
        }
        double error = ERROR / Math.pow(2, number);
        TDistribution student = new TDistribution(null, estimate.count() - 1.0);
        double wider = student.inverseCumulativeProbability(1 - error / 2)
                / student.inverseCumulativeProbability(0.5 + estimate.level() / 2);
        return new Estimate(
                mean,
                mean - (mean - estimate.low()) * wider,
                mean + (estimate.high() - mean) * wider,
                estimate.count(),
                1 - error);
    }
}
