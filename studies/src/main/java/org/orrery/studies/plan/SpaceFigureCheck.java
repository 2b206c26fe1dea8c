package org.orrery.studies.plan;

import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.studies.plan.ScenarioFile.FigureKind;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;

/** Checks figures over all axes of a sweep, effects and maps, and that only they have what is theirs. */
final class SpaceFigureCheck {
    private static final Map<FigureKind, List<String>> OWN = Map.of(
            FigureKind.EFFECTS, List.of("relative", "decided"),
            FigureKind.MAP, List.of("band"));
    private static final List<String> OF_OTHERS = List.of("x", "by", "variants", "marks", "paper");

    private final Plan plan;
    private final Problems problems;

    SpaceFigureCheck(Plan plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
    }

    void check(FigureSpec figure, Tree item) {
        if (!(item instanceof Tree.Mapping mapping)) {
            return;
        }
        List<FigureKind> owners = List.of(FigureKind.EFFECTS, FigureKind.MAP);
        for (FigureKind owner : owners) {
            if (figure.kind() != owner) {
                OWN.get(owner)
                        .forEach(key -> refuse(mapping, key, "only figures of kind " + written(owner) + " have it"));
            }
        }
        if (!owners.contains(figure.kind())) {
            return;
        }
        OF_OTHERS.forEach(key -> refuse(
                mapping, key, "a figure of kind " + written(figure.kind()) + " has none; variants stand in 'y'"));
        Position at = mapping.get("y").map(Tree::at).orElse(item.at());
        figure.y().forEach(y -> response(y, at));
        if (plan.axesOfFile().isEmpty()) {
            problems.add(item.at(), "a figure of kind " + written(figure.kind()) + " needs a 'sweep:' or 'zip:'");
        }
        if (plan.isSampled()) {
            OWN.get(FigureKind.EFFECTS)
                    .forEach(key ->
                            refuse(mapping, key, "effects over a sample are rank correlations and shares of variance"));
        }
        List<Double> band = figure.band();
        if (!band.isEmpty() && (band.size() != 2 || !(band.get(0) <= band.get(1)))) {
            problems.add(
                    mapping.get("band").map(Tree::at).orElse(item.at()),
                    "a band is [lowest, highest], two numbers in this order");
        }
    }

    private void response(String y, Position at) {
        int before = problems.size();
        new ExpectationCheck(plan, problems).expression(y, true, at);
        if (problems.size() > before) {
            return;
        }
        Expression expression = Expression.ofFigure(y);
        String metric = expression.metric();
        boolean extreme = expression.function() != Expression.Function.CELL
                && (metric.endsWith(".min") || metric.endsWith(".max"));
        if (expression.function() == Expression.Function.SHARE) {
            problems.add(at, "a share is of all points together; a figure shows one value at each");
        } else if (extreme) {
            problems.add(at, "'" + metric + "' is an extreme, which has no mean over replications; take a quantile");
        }
    }

    private void refuse(Tree.Mapping figure, String key, String why) {
        Tree.Entry entry = figure.entries().get(key);
        if (entry != null) {
            problems.add(entry.keyAt(), "'" + key + "': " + why);
        }
    }

    private static String written(FigureKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
