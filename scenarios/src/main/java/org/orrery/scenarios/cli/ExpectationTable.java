package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.studies.plan.ExpectSpec.Basis;
import org.orrery.studies.summarise.Headline;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.Verdict;

/**
 * Prints expectations with their outcome: first the claims of each abstract, then what was fitted, what was predicted and what a paper
 * says in words; what holds by counting stands apart, readings last.
 */
final class ExpectationTable {
    private static final int WIDTH = 58;
    private static final int CLAIM = 70;

    private final Map<Optional<Basis>, TextTable> tables = new LinkedHashMap<>();
    private final TextTable headlines =
            new TextTable("paper", "claim", "claimed", "simulated", "95 % interval", "verdict", "off by", "basis");

    ExpectationTable() {
        Stream.of(Basis.CALIBRATED, Basis.PREDICTED, Basis.BAND, Basis.STRUCTURAL)
                .map(Optional::of)
                .forEach(this::table);
        table(Optional.empty());
    }

    private void table(Optional<Basis> basis) {
        tables.put(
                basis,
                new TextTable(
                        "", "expectation", "paper", "simulated", "95 % interval", "tolerance", "verdict", "off by"));
    }

    /** Adds the claims of abstracts; several expectations of one claim are one line. */
    void addHeadlines(Collection<Headline> all) {
        Headline.joined(all).forEach(headline -> {
            Judgement worst = headline.worst();
            int rows = headline.rows().size();
            String of = rows == 1 ? "" : " (" + headline.count(headline.verdict()) + " of " + rows + " figures)";
            headlines.row(
                    headline.paper(),
                    Phrases.shortened(headline.claim(), CLAIM),
                    Phrases.paper(worst).isEmpty() ? worst.tolerance() : Phrases.paper(worst),
                    Phrases.number(worst.simulated().mean(), worst),
                    Phrases.interval(worst),
                    Phrases.verdict(worst) + of,
                    Phrases.miss(worst),
                    word(worst.spec().basis()));
        });
    }

    /** Adds an expectation that is no claim of an abstract. */
    void add(String scenario, Judgement judgement) {
        boolean reading = !judgement.spec().isJudged() || judgement.verdict() == Verdict.NOT_GIVEN;
        Optional<Basis> basis = reading ? Optional.empty() : judgement.spec().basis();
        tables.get(basis)
                .row(
                        scenario,
                        Phrases.shortened(Phrases.title(judgement), WIDTH),
                        Phrases.paper(judgement),
                        Phrases.number(judgement.simulated().mean(), judgement),
                        Phrases.interval(judgement),
                        judgement.tolerance(),
                        Phrases.verdict(judgement),
                        Phrases.miss(judgement));
    }

    private static String word(Optional<Basis> basis) {
        return basis.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("");
    }

    void print(PrintWriter out) {
        print("Headlines: what the abstracts claim", headlines, out);
        tables.forEach((basis, table) -> print(title(basis), table, out));
        out.flush();
    }

    private static String title(Optional<Basis> basis) {
        if (basis.isEmpty()) {
            return "Not judged: no tolerance, or no published value";
        }
        return switch (basis.get()) {
            case CALIBRATED -> "Calibrated: the model was fitted to them; they must hold, and prove nothing";
            case PREDICTED -> "Predicted: nothing in the run was fitted to them";
            case BAND -> "Band: the paper gives words or a bound, not a number";
            case STRUCTURAL -> "Structural: they hold by counting, and are no reproduced figures";
        };
    }

    private static void print(String title, TextTable table, PrintWriter out) {
        if (!table.isEmpty()) {
            out.println(title);
            table.print(out);
            out.println();
        }
    }
}
