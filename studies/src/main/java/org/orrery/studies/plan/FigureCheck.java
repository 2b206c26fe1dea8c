package org.orrery.studies.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.ScenarioFile.FigureKind;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;

/** Checks what a figure shows: that there is something to show, and that it can be drawn. */
final class FigureCheck {
    private static final double LARGEST = 1e30;

    private final Plan plan;
    private final Problems problems;

    FigureCheck(Plan plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
    }

    void check() {
        List<FigureSpec> figures = plan.scenario().file().figures();
        for (int i = 0; i < figures.size(); i++) {
            check(figures.get(i), References.item(plan, "figures", i));
        }
        files();
    }

    private void check(FigureSpec figure, Tree item) {
        if (figure.y().isEmpty()) {
            problems.add(at(item, "y"), "a figure shows at least one metric");
        }
        figure.marks().forEach((label, value) -> drawable(value, at(item, "marks", label)));
        figure.paper().forEach((label, value) -> drawable(value, at(item, "paper", label)));
        int before = problems.size();
        figure.at().forEach((key, value) -> point(figure, key, value, item));
        if (problems.size() == before) {
            selection(figure, item);
        }
        if (figure.kind() == FigureKind.BARS) {
            figure.y().stream()
                    .filter(y -> !isScalar(y) && columns(y).isPresent())
                    .forEach(y -> problems.add(
                            at(item, "y"), "bars show metrics, not a column of a table, '" + y + "'; draw a curve"));
        }
        if (figure.kind() == FigureKind.STACK) {
            figure.y().forEach(y -> stack(y, item));
        }
        if (figure.kind() == FigureKind.CURVE) {
            figure.y().forEach(y -> curve(figure, y, item));
        }
        labels(figure, item);
        new SpaceFigureCheck(plan, problems).check(figure, item);
    }

    private void labels(FigureSpec figure, Tree item) {
        if (!figure.labels().isEmpty() && figure.kind() != FigureKind.EFFECTS) {
            problems.add(at(item, "labels"), "only a figure of effects has labels");
        }
        for (String axis : figure.labels().keySet()) {
            if (!axes().contains(axis)) {
                problems.add(
                        at(item, "labels", axis),
                        "there is no axis of the sweep '" + axis + "'" + problems.hint(axis, axes()));
            }
        }
    }

    /** A stack has a piece for each row of a table, as long as one of its results; unknown names are reported elsewhere. */
    private void stack(String y, Tree item) {
        Optional<MetricSpec> table = table(y);
        if (table.isEmpty()) {
            if (isScalar(y) || plan.cells().stream().anyMatch(cell -> isNumber(cell, y))) {
                problems.add(at(item, "y"), "a stack shows columns of a table, as table.column, not '" + y + "'");
            }
            return;
        }
        List<MetricSpec.Column> columns = table.get().columns();
        String name = y.substring(y.lastIndexOf('.') + 1);
        if (columns.stream().noneMatch(MetricSpec.Column::key)) {
            problems.add(
                    at(item, "y"), "a stack needs a table whose rows have names, which that of '" + y + "' has not");
        } else if (columns.stream()
                .anyMatch(column -> column.key() && column.name().equals(name))) {
            problems.add(
                    at(item, "y"),
                    "'" + name + "' names the rows of its table; a stack shows a result, one of "
                            + columns.stream()
                                    .filter(column -> !column.key())
                                    .map(MetricSpec.Column::name)
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static boolean isNumber(Cell cell, String y) {
        return cell.metrics().metric(y).stream().anyMatch(spec -> spec.kind() != MetricSpec.Kind.TABLE);
    }

    private void drawable(double value, Position at) {
        if (!(Math.abs(value) <= LARGEST)) {
            problems.add(at, "a value that is drawn lies between -1e30 and 1e30");
        }
    }

    /** Checks x: an axis of the sweep beside a metric, a column beside a column of the same table. */
    private void curve(FigureSpec figure, String y, Tree item) {
        Optional<Set<String>> columns = columns(y);
        if (figure.x().isEmpty()) {
            if (!isScalar(y) && columns.isPresent()) {
                problems.add(item.at(), "a curve of a column needs 'x', another column of the same table");
            }
            return;
        }
        String x = figure.x().get();
        Set<String> valid = isScalar(y) ? axes() : columns.orElse(Set.of(x));
        if (!valid.contains(x)) {
            problems.add(
                    at(item, "x"),
                    "there is no " + (isScalar(y) ? "axis of the sweep" : "column") + " '" + x + "'"
                            + (valid.isEmpty()
                                    ? "; a curve needs a 'sweep:' or 'zip:', or a column of a table"
                                    : problems.hint(x, valid)));
        }
    }

    /** A search makes an axis of what it varies. */
    private Set<String> axes() {
        Set<String> axes = new LinkedHashSet<>(plan.axesOfFile().keySet());
        plan.scenario().file().search().ifPresent(search -> axes.add(search.vary()));
        return axes;
    }

    private void point(FigureSpec figure, String key, String value, Tree item) {
        Map<String, List<String>> axes = plan.axesOfFile();
        Set<String> valid = new LinkedHashSet<>(axes.keySet());
        figure.y().forEach(y -> columns(y).ifPresent(valid::addAll));
        if (!valid.contains(key)) {
            problems.add(
                    at(item, "at", key),
                    "there is no axis of the sweep" + (valid.size() > axes.size() ? " or column" : "") + " '" + key
                            + "'" + problems.hint(key, valid));
        } else if (axes.containsKey(key) && axes.get(key).stream().noneMatch(known -> Values.same(known, value))) {
            problems.add(
                    at(item, "at", key),
                    "the axis '" + key + "' has no value '" + value + "'" + problems.hint(value, axes.get(key)));
        }
    }

    /** A study of fewer variants or points than the file has may leave a figure empty; the file itself may not. */
    private void selection(FigureSpec figure, Tree item) {
        boolean whole = plan.variants().size() == plan.scenario().variants().size()
                && plan.values().equals(plan.axesOfFile());
        Map<String, String> point = new LinkedHashMap<>(figure.at());
        point.keySet().retainAll(plan.axes());
        boolean empty = plan.cells().stream()
                .filter(cell -> figure.variants().isEmpty() || figure.variants().contains(cell.variant()))
                .noneMatch(cell -> cell.isAt(point));
        boolean known = plan.scenario().variants().keySet().containsAll(figure.variants());
        if (whole && empty && known) {
            problems.add(item.at(), "the figure shows nothing: no system is of its variants and at its point");
        }
    }

    private boolean isScalar(String y) {
        return plan.cells().stream().anyMatch(cell -> cell.metrics().scalar(y).isPresent());
    }

    /** Returns the columns of the table that {@code table.column} is of; empty if there is no such table. */
    private Optional<Set<String>> columns(String y) {
        return table(y).map(spec -> {
            Set<String> names = new LinkedHashSet<>();
            spec.columns().forEach(column -> names.add(column.name()));
            return names;
        });
    }

    private Optional<MetricSpec> table(String y) {
        String table = y.substring(0, Math.max(0, y.lastIndexOf('.')));
        return plan.cells().stream()
                .flatMap(cell -> cell.metrics().metric(table).stream())
                .filter(spec -> spec.kind() == MetricSpec.Kind.TABLE)
                .findFirst();
    }

    /** Tables and series become files, and some systems do not tell upper from lower case in their names. */
    private void files() {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Cell cell : plan.cells()) {
            Set<String> names = new LinkedHashSet<>(cell.metrics().ofKind(MetricSpec.Kind.TABLE));
            names.addAll(cell.recorded());
            names.addAll(cell.settings().sampled());
            for (String name : names) {
                String first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                if (first != null && !first.equals(name)) {
                    problems.add(
                            plan.scenario().tree().at(),
                            "'" + first + "' and '" + name + "' would be one file where case does not count");
                }
            }
        }
    }

    private static Position at(Tree item, String... keys) {
        Tree found = item;
        for (String key : keys) {
            Optional<Tree> inner = found instanceof Tree.Mapping mapping ? mapping.get(key) : Optional.empty();
            if (inner.isEmpty()) {
                return found.at();
            }
            found = inner.get();
        }
        return found.at();
    }
}
