package org.orrery.studies.summarise;

import java.util.Locale;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.TDistribution;
import org.orrery.kernel.results.Estimate;

/** How many replications would make an interval narrow enough, as far as those that there are can tell. */
final class Replications {
    /** More are not counted. */
    static final int MOST = 10_000;

    private Replications() {}

    /**
     * Returns the fewest observations whose interval has at most the given half width; empty if more than {@value #MOST}, or if
     * the present interval is unknown. The standard deviation is taken as it is now; the half width is Student's t times it by
     * the root of the number.
     */
    static OptionalInt needed(Estimate now, double halfWidth) {
        if (!(now.halfWidth() > 0) || now.count() < 2) {
            return OptionalInt.empty();
        }
        double deviation = now.halfWidth() * Math.sqrt(now.count()) / student(now.count(), now.level());
        int low = (int) Math.min(now.count(), MOST);
        int high = MOST;
        if (!(student(high, now.level()) * deviation / Math.sqrt(high) <= halfWidth)) {
            return OptionalInt.empty();
        }
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (student(middle, now.level()) * deviation / Math.sqrt(middle) <= halfWidth) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    private static double student(long observations, double level) {
        return new TDistribution(null, observations - 1).inverseCumulativeProbability(0.5 + level / 2);
    }

    /** Says it to people. */
    static String line(OptionalInt needed, String what) {
        String number =
                needed.isPresent() ? String.format(Locale.ROOT, "about %,d", needed.getAsInt()) : "more than 10,000";
        return number + " " + what + " would decide";
    }
}
