package org.orrery.kernel.analysis;

import org.orrery.kernel.results.Estimate;

/**
 * A stopping rule: replicate until an interval is narrow enough (Law, section 9.4.1).
 *
 * @param relativeHalfWidth largest half width of the interval, relative to the mean, above 0
 * @param minimum replications before the rule may stop, 2 or more; few make it stop too early
 * @param maximum replications after which it gives up
 */
public record Precision(double relativeHalfWidth, int minimum, int maximum) {
    /** Checks the numbers. */
    public Precision {
        if (!(relativeHalfWidth > 0)) {
            throw new IllegalArgumentException("the relative half width is above 0, not " + relativeHalfWidth);
        }
        if (minimum < 2 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "2 <= minimum <= maximum replications, not " + minimum + " and " + maximum);
        }
    }

    /** Returns whether the interval is narrow enough, or the maximum reached. */
    public boolean enough(Estimate estimate) {
        return estimate.count() >= maximum || (estimate.count() >= minimum && reached(estimate));
    }

    /** Returns whether the interval is narrow enough, whatever the number of replications. */
    public boolean reached(Estimate estimate) {
        return estimate.halfWidth() <= relativeHalfWidth * Math.abs(estimate.mean());
    }
}
