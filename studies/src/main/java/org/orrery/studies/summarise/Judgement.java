package org.orrery.studies.summarise;

import java.util.Map;
import java.util.OptionalDouble;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;

/**
 * An expectation with its outcome.
 *
 * @param spec the expectation
 * @param what the expression, or the table and column that are compared
 * @param point point of the sweep; empty without one
 * @param simulated simulated value with its interval; NaN if undefined
 * @param paper published value
 * @param unit unit of both; empty for pure numbers and shares
 * @param share whether both are shares of 1 that people read in percent
 * @param tolerance tolerance or bounds for people; empty if not judged
 * @param verdict what came of it
 * @param explanation what a reader should know; may be empty
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
        String explanation) {
    /** Returns the relative error; empty where it is not defined. */
    public OptionalDouble error() {
        if (paper.isEmpty() || paper.getAsDouble() == 0 || Double.isNaN(simulated.mean())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(simulated.mean() / paper.getAsDouble() - 1);
    }

    /** Returns whether this makes the check fail; a miss that the file explains does not. */
    public boolean fails() {
        return switch (verdict) {
            case REFUSED -> true;
            case NOT_REPRODUCED, UNDEFINED ->
                spec.isJudged() && spec.notReproduced().isEmpty();
            case OK, SHOWN, NOT_GIVEN -> false;
        };
    }

    /** Returns whether it does not come out, and the file says why. */
    public boolean isKnownMiss() {
        boolean missed = verdict == Verdict.NOT_REPRODUCED || verdict == Verdict.UNDEFINED;
        return missed && spec.isJudged() && !fails();
    }

    /** Returns the point for people. */
    public String pointLabel() {
        return Cell.label(point);
    }
}
