package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.studies.plan.ExpectSpec.Basis;
import org.orrery.studies.summarise.Headline;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.Tally;
import org.orrery.studies.summarise.Verdict;

/** What a check found, in numbers: for each paper, then for all. */
final class CheckSummary {
    private final boolean quick;
    private final Map<String, List<Judgement>> byPaper = new LinkedHashMap<>();
    private final List<Headline> headlines = new ArrayList<>();

    CheckSummary(boolean quick) {
        this.quick = quick;
    }

    /** Adds the expectations of a scenario. */
    void add(String paper, Collection<Judgement> judgements, Collection<Headline> claims) {
        byPaper.computeIfAbsent(paper, absent -> new ArrayList<>()).addAll(judgements);
        headlines.addAll(claims);
    }

    /** Returns the counts of everything. */
    Tally tally() {
        return Tally.of(byPaper.values().stream().flatMap(List::stream).toList(), quick);
    }

    List<Headline> headlines() {
        return headlines;
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable(
                "paper",
                "headlines",
                "reproduced",
                "not reproduced",
                "not decided",
                "not run",
                "calibrated",
                "predicted",
                "band",
                "by counting");
        byPaper.forEach((paper, judgements) -> row(paper, Tally.of(judgements, quick), table));
        out.println("Counts: of the headlines, and reproduced of all others");
        table.print(out);
        out.println();
        undecided(tally().judged(), out);
        Tally tally = tally();
        int judged = tally.judged().size();
        out.println(judged + (judged == 1 ? " expectation: " : " expectations: ")
                + tally.figures(Verdict.REPRODUCED) + " reproduced, "
                + tally.of(Basis.STRUCTURAL, Verdict.REPRODUCED) + " hold by counting, "
                + tally.knownMisses().size() + " not reproduced for a known reason, "
                + tally.undecided().size() + " not decided, "
                + tally.failures().size() + " failed");
        out.flush();
    }

    private void row(String paper, Tally tally, TextTable table) {
        if (tally.judged().isEmpty()) {
            return;
        }
        List<Headline> own = Headline.joined(headlines).stream()
                .filter(headline -> headline.paper().equals(paper))
                .toList();
        table.row(
                paper.isEmpty() ? "no paper" : paper,
                String.valueOf(own.size()),
                count(own, Verdict.REPRODUCED),
                count(own, Verdict.NOT_REPRODUCED),
                count(own, Verdict.NOT_DECIDED),
                count(own, Verdict.NOT_RUN),
                share(tally, Basis.CALIBRATED),
                share(tally, Basis.PREDICTED),
                share(tally, Basis.BAND),
                share(tally, Basis.STRUCTURAL));
    }

    private static String count(List<Headline> headlines, Verdict verdict) {
        return String.valueOf(headlines.stream()
                .filter(headline -> headline.verdict() == verdict)
                .count());
    }

    private static String share(Tally tally, Basis basis) {
        long all = tally.judged().stream()
                .filter(judgement -> !judgement.spec().headline())
                .filter(judgement ->
                        judgement.spec().basis().filter(basis::equals).isPresent())
                .count();
        long good = tally.judged().stream()
                .filter(judgement -> !judgement.spec().headline() && judgement.verdict() == Verdict.REPRODUCED)
                .filter(judgement ->
                        judgement.spec().basis().filter(basis::equals).isPresent())
                .count();
        return all == 0 ? "" : good + " of " + all;
    }

    /** Lists what the intervals cannot decide, and what would. */
    static void undecided(Collection<Judgement> judgements, PrintWriter out) {
        List<Judgement> open = judgements.stream()
                .filter(judgement -> judgement.verdict() == Verdict.NOT_DECIDED)
                .toList();
        if (!open.isEmpty()) {
            out.println("Not decided:");
            open.forEach(judgement -> out.println("  " + Phrases.title(judgement) + ": " + remark(judgement)));
            out.println();
        }
    }

    /** What is not known already from the file. */
    private static String remark(Judgement judgement) {
        String known = judgement.spec().notReproduced() + "; ";
        return judgement.explanation().startsWith(known)
                ? judgement.explanation().substring(known.length())
                : judgement.explanation();
    }
}
