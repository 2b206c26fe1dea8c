package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.orrery.studies.plan.ExpectSpec;

/** Writes {@code expectations.csv}. */
final class ExpectationFile {
    static final List<String> HEADER = List.of(
            "what",
            "title",
            "point",
            "paper",
            "simulated",
            "ci95_low",
            "ci95_high",
            "unit",
            "relative_error",
            "tolerance",
            "verdict",
            "basis",
            "headline",
            "cite",
            "figure",
            "reason",
            "explanation");

    private ExpectationFile() {}

    static void write(List<Judgement> judgements, Path file) throws IOException {
        try (Csv csv = Csv.create(file)) {
            csv.row(HEADER);
            judgements.forEach(judgement -> csv.row(row(judgement)));
        }
    }

    /** Returns what the file would hold, as one text. */
    static String text(List<Judgement> judgements) {
        return judgements.stream().map(ExpectationFile::row).toList().toString();
    }

    private static List<String> row(Judgement judgement) {
        ExpectSpec spec = judgement.spec();
        return List.of(
                judgement.what(),
                spec.title(),
                judgement.pointLabel(),
                Csv.number(judgement.paper().orElse(Double.NaN)),
                Csv.number(judgement.simulated().mean()),
                Csv.number(judgement.simulated().low()),
                Csv.number(judgement.simulated().high()),
                judgement.unit(),
                Csv.number(judgement.error().orElse(Double.NaN)),
                judgement.tolerance(),
                judgement.verdict().toString(),
                spec.basis().map(basis -> basis.name().toLowerCase(Locale.ROOT)).orElse(""),
                String.valueOf(spec.headline()),
                spec.cite(),
                spec.figure(),
                spec.reason(),
                judgement.explanation());
    }
}
