package org.orrery.studies.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.stats.MetricSpec;

/** Checks the names that {@code record:} and {@code figures:} use. */
final class References {
    private final Plan plan;
    private final Problems problems;
    private final Tree.Mapping root;

    References(Plan plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
        this.root = plan.scenario().tree();
    }

    void check() {
        Optional<Tree> series = root.get("record")
                .flatMap(section -> section instanceof Tree.Mapping mapping ? mapping.get("series") : Optional.empty());
        names(series).forEach(name -> check(name, names(MetricNames::overTime), "metric"));
        items("figures").forEach(this::figure);
    }

    private void figure(Tree tree) {
        if (!(tree instanceof Tree.Mapping figure)) {
            return;
        }
        List<Tree.Scalar> y = names(figure.get("y"));
        String kind = text(figure, "kind");
        switch (kind) {
            case "timeline" -> y.forEach(name -> check(name, names(MetricNames::overTime), "metric"));
            case "cdf" ->
                y.forEach(name -> check(name, names(names -> names.ofKind(MetricSpec.Kind.LATENCY)), "latency"));
            case "table" -> y.forEach(name -> check(name, scalarsAndTables(), "metric or table"));
            case "scatter" -> {
                y.forEach(name -> check(name, scalarsAndColumns(), "metric"));
                horizontal(figure, y);
            }
            // Expressions; FigureCheck looks at them.
            case "effects", "map" -> {}
            default -> y.forEach(name -> check(name, scalarsAndColumns(), "metric"));
        }
        figure.get("variants").ifPresent(list -> names(Optional.of(list))
                .forEach(name -> check(
                        name, new LinkedHashSet<>(plan.scenario().variants().keySet()), "variant")));
    }

    /** Checks x of a scatter: a metric beside a metric, a column beside a column of the same table. */
    private void horizontal(Tree.Mapping figure, List<Tree.Scalar> y) {
        Set<String> scalars = names(names -> new LinkedHashSet<>(names.scalars()));
        boolean ofTable = y.stream()
                .anyMatch(name -> !scalars.contains(name.text()) && name.text().contains("."));
        Set<String> valid = ofTable ? columns(y.get(0).text()) : scalars;
        names(figure.get("x")).forEach(x -> check(x, valid, ofTable ? "column" : "metric"));
        if (ofTable && figure.get("x").isEmpty()) {
            problems.add(figure.at(), "a scatter of a column needs 'x', another column of the same table");
        }
    }

    /** Returns the columns of the table that a column such as {@code vm.cells.latency} is of. */
    private Set<String> columns(String name) {
        String table = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        Set<String> columns = new LinkedHashSet<>();
        plan.cells().forEach(cell -> cell.metrics().metric(table).ifPresent(spec -> spec.columns()
                .forEach(column -> columns.add(column.name()))));
        return columns;
    }

    private void check(Tree.Scalar name, Set<String> valid, String what) {
        if (!valid.contains(name.text())) {
            problems.add(
                    name.at(), "there is no " + what + " '" + name.text() + "'" + problems.hint(name.text(), valid));
        }
    }

    private Set<String> scalarsAndTables() {
        Set<String> valid = names(names -> new LinkedHashSet<>(names.scalars()));
        valid.addAll(names(names -> names.ofKind(MetricSpec.Kind.TABLE)));
        return valid;
    }

    private Set<String> scalarsAndColumns() {
        Set<String> valid = names(names -> new LinkedHashSet<>(names.scalars()));
        for (Cell cell : plan.cells()) {
            for (String table : cell.metrics().ofKind(MetricSpec.Kind.TABLE)) {
                cell.metrics().metric(table).ifPresent(spec -> spec.columns()
                        .forEach(column -> valid.add(table + "." + column.name())));
            }
        }
        return valid;
    }

    private Set<String> names(Function<MetricNames, Set<String>> kind) {
        Set<String> all = new LinkedHashSet<>();
        plan.cells().forEach(cell -> all.addAll(kind.apply(cell.metrics())));
        return all;
    }

    private List<Tree> items(String key) {
        return root.get(key).orElse(null) instanceof Tree.Sequence sequence ? sequence.items() : List.of();
    }

    private static String text(Tree.Mapping mapping, String key) {
        return mapping.get(key).orElse(null) instanceof Tree.Scalar scalar ? scalar.text() : "";
    }

    private static List<Tree.Scalar> names(Optional<Tree> tree) {
        if (tree.isEmpty()) {
            return List.of();
        }
        List<Tree> items = tree.get() instanceof Tree.Sequence sequence ? sequence.items() : List.of(tree.get());
        return items.stream()
                .filter(Tree.Scalar.class::isInstance)
                .map(Tree.Scalar.class::cast)
                .toList();
    }

    /** Returns an item of a list of the file. */
    static Tree item(Plan plan, String key, int index) {
        Tree list = plan.scenario().tree().get(key).orElse(plan.scenario().tree());
        return list instanceof Tree.Sequence sequence
                        && index < sequence.items().size()
                ? sequence.items().get(index)
                : list;
    }
}
