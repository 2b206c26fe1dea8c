package org.orrery.studies.summarise;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.ExpectSpec.Basis;
import org.orrery.studies.plan.Tolerance;

/**
 * An expectation with its outcome.
 *
 * @param spec the expectation
 * @param what the expression, or the table and column that are compared
 * @param point point of the sweep; empty without one
 * @param simulated simulated value with its interval; NaN if undefined or not run
 * @param paper published value
 * @param unit unit of both; empty for pure numbers and shares
 * @param share whether both are shares of 1 that people read in percent
 * @param tolerance tolerance or bounds for people; empty if not judged
 * @param verdict what came of it
 * @param guard whether a known miss is still where the file says that it is
 * @param explanation what a reader should know: the known reason, what would decide, what a guard found; may be empty
 */
public record Judgement(
        ExpectSpec spec,
        String what,
        Map<String, String> point,
        Estimate simulated,
        OptionalDouble paper,
        String unit,
        boolean share,
        String tolerance,
        Verdict verdict,
        Guard guard,
        String explanation) {
    /** A tolerance above this share of the published value is shown beside the verdict. */
    public static final double WIDE = 0.25;

    /** A tolerance of at most this share of the published value allows for its rounding only. */
    private static final double ROUNDING = 1e-3;

    /** Creates a judgement whose guard and explanation follow from the rest. */
    static Judgement of(
            ExpectSpec spec,
            String what,
            Map<String, String> point,
            Estimate simulated,
            OptionalDouble paper,
            String unit,
            boolean share,
            String tolerance,
            Ruling ruling,
            String remark) {
        Guard guard = Guard.of(spec, simulated, ruling.verdict());
        String decides = ruling.verdict() == Verdict.NOT_DECIDED ? ruling.line() : "";
        String all = joined(spec.notReproduced(), guard.line(spec, ruling.verdict()), decides, remark);
        return new Judgement(spec, what, point, simulated, paper, unit, share, tolerance, ruling.verdict(), guard, all);
    }

    /** Joins what there is to say. */
    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /** Returns the relative error; empty where it is not defined. */
    public OptionalDouble error() {
        if (paper.isEmpty() || paper.getAsDouble() == 0 || Double.isNaN(simulated.mean())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(simulated.mean() / paper.getAsDouble() - 1);
    }

    /**
     * Returns whether this makes a check fail.
     *
     * @param quick whether there were fewer or shorter replications than the file asks for: what they cannot decide does not fail then,
     *     and a known miss fails only if its whole interval has left the band
     */
    public boolean fails(boolean quick) {
        if (guard != Guard.NONE) {
            return guard.fails(quick) || verdict == Verdict.NOT_DECIDED && mustBeDecided(quick);
        }
        return switch (verdict) {
            case REFUSED -> true;
            case NOT_REPRODUCED, UNDEFINED -> spec.isJudged();
            case NOT_DECIDED -> mustBeDecided(quick);
            case REPRODUCED, NOT_RUN, SHOWN, NOT_GIVEN -> false;
        };
    }

    private boolean mustBeDecided(boolean quick) {
        boolean calibrated = spec.basis().filter(Basis.CALIBRATED::equals).isPresent();
        return !quick && (spec.headline() || calibrated);
    }

    /** Returns whether it does not come out, and the file says why. */
    public boolean isKnownMiss() {
        boolean missed = verdict == Verdict.NOT_REPRODUCED || verdict == Verdict.UNDEFINED;
        return missed && guard != Guard.NONE;
    }

    /** Returns whether the simulated value is one value without an interval, as chance has no part in it. */
    public boolean isOneValue() {
        return simulated.low() == simulated.mean() && simulated.high() == simulated.mean();
    }

    /** Returns whether the expectation follows from counting, so that it is never counted as a reproduced figure. */
    public boolean isStructural() {
        return spec.isStructural();
    }

    /** Returns the tolerance as a share of the published value; empty without a tolerance or for a published 0. */
    public OptionalDouble relativeTolerance() {
        if (spec.within().isEmpty() || paper.isEmpty() || paper.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(allowed() / Math.abs(paper.getAsDouble()));
    }

    private double allowed() {
        boolean percent = unit.equals("%") || unit.equals("points");
        return Tolerance.parse(spec.within().orElseThrow()).allowed(paper.orElseThrow(), percent);
    }

    /**
     * Returns whether the expectation follows from counting and chance has no part in it: it is a bound, or a value to its last
     * digits. One with a wider tolerance, as a mean that theory knows, has an interval.
     */
    public boolean isCount() {
        return isStructural() && (spec.within().isEmpty() || allowed() <= ROUNDING * Math.abs(paper.orElseThrow()));
    }

    /** Returns whether the tolerance is so wide that it is shown beside the verdict. */
    public boolean isWide() {
        return relativeTolerance().orElse(0) > WIDE + 1e-9;
    }

    /** Returns the point for people. */
    public String pointLabel() {
        return Cell.label(point);
    }
}
