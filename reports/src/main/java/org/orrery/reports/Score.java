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
 * @param judged all that have a tolerance or a bound
 */
record Score(long reproduced, long judged) {
    /** Counts the judged ones among some of the expectations. */
    static Score of(List<Expectation> expectations, Predicate<Expectation> which) {
        long good = count(expectations, which.and(is(Verdict.REPRODUCED)));
        long bad = count(expectations, which.and(is(Verdict.NOT_REPRODUCED)));
        return new Score(good, good + bad);
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
        Score all = of(expectations, expectation -> true);
        if (headline.judged() > 0) {
            return headline.of("headline figure") + " reproduced";
        } else if (all.judged() > 0) {
            return all.of("expected figure") + " reproduced";
        }
        return "No published figure was judged";
    }

    private String of(String noun) {
        return reproduced + " of " + judged + " " + noun + (judged == 1 ? "" : "s");
    }

    /** Returns a line such as {@code Predicted: 7 of 9 reproduced}; empty if none was judged. */
    static String line(List<Expectation> expectations, Basis basis) {
        Score score = of(
                expectations,
                expectation -> expectation.basis().filter(basis::equals).isPresent());
        return score.judged() == 0 ? "" : score.reproduced() + " of " + score.judged();
    }
}
