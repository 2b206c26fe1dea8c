package org.orrery.studies.summarise;

import org.orrery.kernel.results.Estimate;

/** Tells results in which chance had no part: each is one value, not an interval. */
final class Certainty {
    private Certainty() {}

    /**
     * Returns whether observations are one value: all are equal to the bit, and there are several, or chance had no part.
     *
     * @param values the observations
     * @param drawNothing whether the runs behind them drew no random number
     */
    static boolean isOneValue(double[] values, boolean drawNothing) {
        if (values.length == 0 || values.length == 1 && !drawNothing) {
            return false;
        }
        long first = Double.doubleToLongBits(values[0]);
        for (double value : values) {
            if (Double.isNaN(value) || Double.doubleToLongBits(value) != first) {
                return false;
            }
        }
        return true;
    }

    /** Returns an estimate that is one value. */
    static Estimate oneValue(double value, long count) {
        return new Estimate(value, value, value, count, 1);
    }
}
