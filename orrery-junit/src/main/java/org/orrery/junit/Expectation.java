package org.orrery.junit;

import java.util.Locale;
import org.orrery.studies.summarise.Judgement;

/**
 * An expectation of a scenario, with its outcome.
 *
 * @param judgement what came of it
 * @param fewer whether there were fewer or shorter replications than the scenario asks for: what they cannot decide does not fail then
 */
public record Expectation(Judgement judgement, boolean fewer) {
    /** Returns its title, or what it compares where it has none, and the point of the sweep if there is one. */
    public String title() {
        String title = judgement.spec().title().isEmpty()
                ? judgement.what()
                : judgement.spec().title();
        String point = judgement.pointLabel();
        return title + (point.isEmpty() ? "" : " (" + point + ")");
    }

    /**
     * Fails if the expectation fails a check: it does not come out, or a known miss has left its band.
     *
     * @throws AssertionError that says what was expected, and what came out
     */
    public void holds() {
        if (judgement.fails(fewer)) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s: %s is %s %s, expected %s: %s",
                    title(),
                    judgement.what(),
                    judgement.simulated(),
                    judgement.unit(),
                    judgement.tolerance(),
                    (judgement.verdict() + " " + judgement.explanation()).strip()));
        }
    }
}
