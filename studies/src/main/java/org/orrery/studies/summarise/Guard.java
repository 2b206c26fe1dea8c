package org.orrery.studies.summarise;

import java.util.List;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.ExpectSpec;

/** Whether a known miss is still where the file says that it is. */
public enum Guard {
    /** It is no known miss. */
    NONE,
    /** The mean lies in the band. */
    HELD,
    /** The file gives no band yet. */
    NO_BAND,
    /** The mean lies outside the band, but its interval reaches into it. */
    LEFT,
    /** The whole interval lies outside the band, or there is no value any more. */
    FAR,
    /** It agrees with the publication now. */
    AGREES;

    static Guard of(ExpectSpec spec, Estimate simulated, Verdict verdict) {
        boolean computed = verdict != Verdict.REFUSED && verdict != Verdict.NOT_RUN;
        if (!spec.isKnownMiss() || !computed) {
            return NONE;
        }
        List<Double> band = spec.band();
        if (verdict == Verdict.UNDEFINED) {
            return band.isEmpty() ? HELD : FAR;
        }
        if (!band.isEmpty() && (simulated.high() < band.get(0) || simulated.low() > band.get(1))) {
            return FAR;
        }
        if (verdict == Verdict.REPRODUCED) {
            return AGREES;
        }
        if (band.isEmpty()) {
            return NO_BAND;
        }
        return simulated.mean() >= band.get(0) && simulated.mean() <= band.get(1) ? HELD : LEFT;
    }

    /** Returns whether this makes a check fail; one with few replications sees only what is far away. */
    boolean fails(boolean quick) {
        return switch (this) {
            case NONE, HELD -> false;
            case FAR -> true;
            case NO_BAND, LEFT, AGREES -> !quick;
        };
    }

    /** Returns what is wrong, for people; empty if nothing is. */
    String line(ExpectSpec spec, Verdict verdict) {
        String agrees = "agrees with the paper now; remove not-reproduced";
        return switch (this) {
            case NONE, HELD -> "";
            case NO_BAND -> "has no band yet; run check --renew-bands";
            case LEFT, FAR -> "left its band " + band(spec) + (verdict == Verdict.REPRODUCED ? "; " + agrees : "");
            case AGREES -> agrees;
        };
    }

    private static String band(ExpectSpec spec) {
        return "[" + Csv.number(spec.band().get(0)) + ", "
                + Csv.number(spec.band().get(1)) + "]";
    }
}
