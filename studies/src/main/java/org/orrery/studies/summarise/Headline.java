package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.ScenarioFile;

/**
 * One claim of a publication's abstract, with the expectations that are about it.
 *
 * @param paper identifier of the publication; may be empty
 * @param claim the claim in words
 * @param rows its expectations with their outcome, one or more
 */
public record Headline(String paper, String claim, List<Judgement> rows) {
    /** Copies the rows. */
    public Headline {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a headline has an expectation");
        }
    }

    /** Returns the claims of a scenario, in the order of its file. */
    public static List<Headline> of(ScenarioFile file, Collection<Judgement> judgements) {
        String paper = file.paper().map(ScenarioFile.Paper::id).orElse("");
        return judgements.stream()
                .filter(judgement -> judgement.spec().headline())
                .map(judgement -> new Headline(paper, words(judgement.spec()), List.of(judgement)))
                .toList();
    }

    private static String words(ExpectSpec spec) {
        return !spec.claim().isEmpty()
                ? spec.claim()
                : spec.title().isEmpty() ? spec.what().orElse("") : spec.title();
    }

    /** Joins those of the same claim of the same publication; each stands where its first one stood. */
    public static List<Headline> joined(Collection<Headline> all) {
        Map<List<String>, List<Judgement>> rows = new LinkedHashMap<>();
        for (Headline each : all) {
            rows.computeIfAbsent(List.of(each.paper, each.claim), absent -> new ArrayList<>())
                    .addAll(each.rows);
        }
        List<Headline> joined = new ArrayList<>();
        rows.forEach((key, own) -> joined.add(new Headline(key.get(0), key.get(1), own)));
        return joined;
    }

    /** Returns how many rows have a verdict. */
    public int count(Verdict verdict) {
        return (int) rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** Returns the verdict on the whole claim: the worst of its rows. */
    public Verdict verdict() {
        return worst().verdict();
    }

    /** Returns the row that speaks for the claim: of those with the worst verdict, the one that is farthest off. */
    public Judgement worst() {
        Comparator<Judgement> byVerdict = Comparator.comparingInt(row -> severity(row.verdict()));
        return rows.stream()
                .max(byVerdict.thenComparingDouble(row -> Math.abs(row.error().orElse(0))))
                .orElseThrow();
    }

    private static int severity(Verdict verdict) {
        return switch (verdict) {
            case REFUSED -> 7;
            case NOT_REPRODUCED -> 6;
            case UNDEFINED -> 5;
            case NOT_DECIDED -> 4;
            case NOT_RUN -> 3;
            case REPRODUCED -> 2;
            case SHOWN -> 1;
            case NOT_GIVEN -> 0;
        };
    }
}
