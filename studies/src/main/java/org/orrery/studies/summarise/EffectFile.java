package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;

/** Writes {@code effects.csv}: a row for each effect of the figures that show effects. */
public final class EffectFile {
    /** Name of the file. */
    public static final String NAME = "effects.csv";

    private static final List<String> HEADER = List.of(
            "figure",
            "y",
            "unit",
            "kind",
            "factor",
            "from",
            "to",
            "factor_2",
            "from_2",
            "to_2",
            "effect",
            "ci95_low",
            "ci95_high",
            "observations",
            "decided",
            "aliases");

    private EffectFile() {}

    /** Returns whether a scenario has figures of this kind. */
    public static boolean isWritten(ResultSet set) {
        return set.plan().scenario().file().figures().stream().anyMatch(Effects::areShownBy);
    }

    static void write(ResultSet set, Path directory) throws IOException {
        if (!isWritten(set)) {
            return;
        }
        try (Csv csv = Csv.create(directory.resolve(NAME))) {
            csv.row(HEADER);
            for (FigureSpec figure : set.plan().scenario().file().figures()) {
                if (Effects.areShownBy(figure)) {
                    for (Effects effects : Effects.of(set, figure)) {
                        effects.effects().forEach(effect -> csv.row(row(figure.id(), effects, effect)));
                    }
                }
            }
        }
    }

    private static List<String> row(String figure, Effects effects, Effect effect) {
        List<String> row = new ArrayList<>(
                List.of(figure, effects.y(), effects.unit(), effect.kind().toString()));
        for (int i = 0; i < 2; i++) {
            Effect.Change change = i < effect.of().size() ? effect.of().get(i) : new Effect.Change("", "", "");
            row.addAll(List.of(change.factor(), change.from(), change.to()));
        }
        row.add(Csv.number(effect.value().mean()));
        row.add(Csv.number(effect.value().low()));
        row.add(Csv.number(effect.value().high()));
        row.add(String.valueOf(effect.value().count()));
        row.add(effect.decided().map(decided -> decided ? "yes" : "no").orElse(""));
        row.add(String.join(" = ", effect.aliases()));
        return row;
    }
}
