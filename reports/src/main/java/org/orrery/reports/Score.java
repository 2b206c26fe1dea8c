package org.orrery.reports;

import java.util.List;
import java.util.function.Predicate;
import org.orrery.reports.ReportModel.Basis;
import org.orrery.reports.ReportModel.Expectation;
import org.orrery.reports.ReportModel.Verdict;

/**
 * Counts of judged expectations.
 *
 * @param reproduced those within their tolerance
 * @param open those that the intervals cannot decide, or that were not run
 * @param judged all that have a tolerance or a bound
 */
record Score(long reproduced, long open, long judged) {
    /** Counts the judged ones among some of the expectations. */
    static Score of(List<Expectation> expectations, Predicate<Expectation> which) {
        long good = count(expectations, which.and(is(Verdict.REPRODUCED)));
        long bad = count(expectations, which.and(is(Verdict.NOT_REPRODUCED)));
        long open = count(expectations, which.and(is(Verdict.NOT_DECIDED).or(is(Verdict.NOT_RUN))));
        return new Score(good, open, good + bad + open);
    }

    private static long count(List<Expectation> expectations, Predicate<Expectation> which) {
        return expectations.stream().filter(which).count();
    }

    private static Predicate<Expectation> is(Verdict verdict) {
        return expectation -> expectation.verdict() == verdict;
    }

    /** Returns the first sentence of the report. */
    static String sentence(List<Expectation> expectations) {
        Score headline = of(expectations, Expectation::headline);
        Score all = of(
                expectations,
                expectation ->
                        expectation.basis().filter(Basis.STRUCTURAL::equals).isEmpty());
        if (headline.judged() > 0) {
            return headline.of("headline figure");
        } else if (all.judged() > 0) {
            return all.of("expected figure");
        }
        return "No published figure was judged";
    }

    private String of(String noun) {
        String undecided = open == 0 ? "" : ", " + open + " not decided or not run";
        return reproduced + " of " + judged + " " + noun + (judged == 1 ? "" : "s") + " reproduced" + undecided;
    }

    /** Returns a line such as {@code 7 of 9}, headlines left out; empty if none was judged. */
    static String line(List<Expectation> expectations, Basis basis) {
        Score score = of(
                expectations,
                expectation -> !expectation.headline()
                        && expectation.basis().filter(basis::equals).isPresent());
        String verb = basis == Basis.STRUCTURAL ? " hold" : " reproduced";
        String undecided = score.open() == 0 ? "" : ", " + score.open() + " not decided";
        return score.judged() == 0 ? "" : score.reproduced() + " of " + score.judged() + verb + undecided;
    }
}
