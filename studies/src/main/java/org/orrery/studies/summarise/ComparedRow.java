package org.orrery.studies.summarise;

import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Tolerance;

/**
 * One row of a table: published against simulated.
 *
 * @param name its key columns, for people
 * @param published published number; 0 for a text
 * @param simulated simulated number with its interval; for a text 0 if it is the published one, else 1; NaN if not simulated
 */
record ComparedRow(String name, double published, Estimate simulated) {
    static ComparedRow missing(String name) {
        Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, ResultSet.LEVEL);
        return new ComparedRow(name, Double.NaN, none);
    }

    static ComparedRow text(String name, boolean same) {
        return new ComparedRow(name, 0, Certainty.oneValue(same ? 0 : 1, 1));
    }

    boolean isMissing() {
        return Double.isNaN(simulated.mean());
    }

    boolean isUnknown() {
        return Double.isNaN(simulated.low()) || Double.isNaN(simulated.high());
    }

    /** Returns the relative error of the mean; NaN if not simulated. */
    double error() {
        return error(simulated.mean());
    }

    /** Returns the smallest relative error in the interval. */
    double smallestError() {
        boolean inside = simulated.low() <= published && published <= simulated.high();
        return inside ? 0 : Math.min(error(simulated.low()), error(simulated.high()));
    }

    /** Returns the largest relative error in the interval. */
    double largestError() {
        return Math.max(error(simulated.low()), error(simulated.high()));
    }

    private double error(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        return published == 0 ? (value == 0 ? 0 : Double.POSITIVE_INFINITY) : Math.abs(value / published - 1);
    }

    /** Returns whether the mean is near enough. */
    boolean isNear(Tolerance tolerance) {
        return !isMissing() && tolerance.accepts(simulated.mean(), published, false);
    }

    /** Rules as for a single value. */
    Ruling ruling(Tolerance tolerance) {
        return isMissing()
                ? Ruling.of(false)
                : Ruling.within(simulated, published, tolerance.allowed(published, false), "replications");
    }
}
