package org.orrery.studies.summarise;

import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Tolerance;

/**
 * What a simulated value with its interval says about a published one.
 *
 * @param verdict reproduced, not reproduced or not decided
 * @param line what would decide; empty if it is decided
 */
record Ruling(Verdict verdict, String line) {
    static Ruling of(boolean accepted) {
        return new Ruling(accepted ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED, "");
    }

    /**
     * Rules by the tolerance or the bounds of an expectation that has one.
     *
     * @param percent whether the values are in percent or points already
     * @param repeats what there would have to be more of: replications, or batches
     */
    static Ruling of(ExpectSpec spec, Estimate simulated, boolean percent, String repeats) {
        if (spec.within().isPresent()) {
            double paper = spec.paper().orElseThrow();
            double allowed = Tolerance.parse(spec.within().get()).allowed(paper, percent);
            return within(simulated, paper, allowed, repeats);
        }
        return between(
                simulated,
                spec.atleast().orElse(Double.NEGATIVE_INFINITY),
                spec.atmost().orElse(Double.POSITIVE_INFINITY),
                repeats);
    }

    /** An interval wholly outside is a miss; one wider than the tolerance decides nothing; else the mean decides. */
    static Ruling within(Estimate simulated, double paper, double allowed, String repeats) {
        double low = paper - allowed;
        double high = paper + allowed;
        if (Double.isInfinite(simulated.mean()) || simulated.high() < low || simulated.low() > high) {
            return of(false);
        }
        if (!isKnown(simulated)) {
            return new Ruling(Verdict.NOT_DECIDED, unknown(simulated));
        }
        if (simulated.high() - simulated.low() > 2 * allowed) {
            String needed = Replications.line(Replications.needed(simulated, allowed), repeats);
            return new Ruling(Verdict.NOT_DECIDED, "the interval is wider than the tolerance; " + needed);
        }
        return of(Math.abs(simulated.mean() - paper) <= allowed);
    }

    /** An interval wholly inside or outside the bounds decides; one across a bound does not. */
    static Ruling between(Estimate simulated, double low, double high, String repeats) {
        double from = low - slack(low);
        double to = high + slack(high);
        if (Double.isInfinite(simulated.mean())) {
            return of(simulated.mean() >= low && simulated.mean() <= high);
        }
        if (simulated.high() < from || simulated.low() > to) {
            return of(false);
        }
        // One end alone may be known, as of an extreme.
        boolean above = Double.isInfinite(from) || simulated.low() >= from;
        boolean below = Double.isInfinite(to) || simulated.high() <= to;
        if (above && below) {
            return of(true);
        }
        if (!isKnown(simulated)) {
            return new Ruling(Verdict.NOT_DECIDED, unknown(simulated));
        }
        double distance = Math.min(Math.abs(simulated.mean() - low), Math.abs(simulated.mean() - high));
        String needed = Replications.line(Replications.needed(simulated, distance), repeats);
        return new Ruling(Verdict.NOT_DECIDED, "the interval reaches across the bound; if the mean stays, " + needed);
    }

    private static String unknown(Estimate simulated) {
        return simulated.count() < 2
                ? "one run of a system that draws random numbers has no interval; two or more replications have one"
                : "the replications cannot bound it; more of them, or longer ones, may";
    }

    private static boolean isKnown(Estimate simulated) {
        return !Double.isNaN(simulated.low()) && !Double.isNaN(simulated.high());
    }

    /** Decimal fractions are not exact in binary. */
    private static double slack(double bound) {
        return Double.isInfinite(bound) ? 0 : Math.abs(bound) * 1e-12 + 1e-15;
    }
}
