package org.orrery.scenarios.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.studies.plan.Expression;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.ScenarioFile.FigureKind;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.plan.Values;

/** The curve that shows what an axis of the command line does: the file cannot have a figure over it. */
final class OverFigure {
    private static final int MOST_PANELS = 3;

    private OverFigure() {}

    /** Returns a figure for each such axis whose values are numbers, over the results that the file shows or expects first. */
    static List<FigureSpec> of(Plan plan) {
        List<String> results = results(plan);
        return results.isEmpty()
                ? List.of()
                : plan.values().entrySet().stream()
                        .filter(axis -> plan.axesOfArguments().contains(axis.getKey()))
                        .filter(axis -> axis.getValue().size() > 1)
                        .filter(axis -> Values.numbers(axis.getValue()).isPresent())
                        .map(axis -> figure(axis.getKey(), results))
                        .toList();
    }

    private static List<String> results(Plan plan) {
        Stream<String> shown = plan.scenario().file().figures().stream().flatMap(figure -> figure.y().stream());
        Stream<String> expected = plan.scenario().file().expect().stream()
                .flatMap(each -> each.what().stream())
                .map(what -> Expression.parse(what).metric());
        return Stream.concat(shown, expected)
                .distinct()
                .filter(name -> plan.cells().stream()
                        .allMatch(cell -> cell.metrics().scalar(name).isPresent()))
                .limit(MOST_PANELS)
                .toList();
    }

    private static FigureSpec figure(String axis, List<String> results) {
        return new FigureSpec(
                "over-" + axis.replaceAll("[^A-Za-z0-9._-]", "-"),
                FigureKind.CURVE,
                "Over " + Labels.axis(axis),
                "",
                results,
                Optional.of(axis),
                "variant",
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                false,
                Optional.empty(),
                List.of());
    }
}
