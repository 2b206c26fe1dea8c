package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.ReferenceTable;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.ExpectSpec.Basis;

/** Checks the names that expectations use, their references, and that nothing fitted is called predicted. */
final class ExpectationCheck {
    private final Plan plan;
    private final Problems problems;

    ExpectationCheck(Plan plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
    }

    void check() {
        List<ExpectSpec> specs = plan.scenario().file().expect();
        for (int i = 0; i < specs.size(); i++) {
            Tree item = References.item(plan, "expect", i);
            check(specs.get(i), item);
        }
    }

    private void check(ExpectSpec spec, Tree item) {
        spec.what().ifPresent(what -> expression(what, false, at(item, "what")));
        spec.paper().ifPresent(paper -> reduction(spec, paper, at(item, "paper")));
        spec.atleast().ifPresent(bound -> reduction(spec, bound, at(item, "atleast")));
        spec.atmost().ifPresent(bound -> reduction(spec, bound, at(item, "atmost")));
        spec.table().ifPresent(table -> table(spec, table, item));
        spec.within().ifPresent(within -> tolerance(within, spec.paper().orElse(0.0), at(item, "within")));
        spec.eachWithin().ifPresent(within -> tolerance(within, 0, at(item, "each-within")));
        spec.at().forEach((axis, value) -> point(axis, value, at(item, "at")));
        fitted(spec)
                .ifPresent(parameter -> problems.add(
                        at(item, "basis"),
                        "this is called predicted, but " + parameter.path() + " was fitted to '" + spec.figure() + "' ("
                                + parameter.provenance().source() + "); call it calibrated"));
    }

    /** Returns a parameter that makes "predicted" untrue. */
    private Optional<BoundParameter> fitted(ExpectSpec spec) {
        return spec.basis().isPresent() && spec.basis().get() == Basis.PREDICTED
                ? fittedTo(plan, spec.figure())
                : Optional.empty();
    }

    static Optional<BoundParameter> fittedTo(Plan plan, String figure) {
        return plan.cells().stream()
                .flatMap(cell -> cell.system().parameters().stream())
                .filter(parameter -> parameter.provenance().kind() == Provenance.Kind.FITTED)
                .filter(parameter -> parameter.provenance().fittedTo().contains(figure))
                .findFirst();
    }

    /**
     * Checks an expression.
     *
     * @param figure whether it stands in a figure, where a metric may stand by its name alone
     */
    void expression(String what, boolean figure, Position at) {
        Expression expression;
        try {
            expression = figure ? Expression.ofFigure(what) : Expression.parse(what);
        } catch (IllegalArgumentException bad) {
            problems.add(at, bad.getMessage());
            return;
        }
        Set<String> known = plan.scenario().variants().keySet();
        boolean share = expression.function() == Expression.Function.SHARE;
        Expression of = share ? expression.band().orElseThrow().of() : expression;
        expression.variants().forEach(variant -> variant(variant, at));
        if (expression.variants().isEmpty() && known.size() > 1) {
            problems.add(at, of.function().written() + " needs a variant; expected one of " + String.join(", ", known));
        }
        if (share && plan.axesOfFile().isEmpty()) {
            problems.add(at, "a share is of the points of a sweep; this scenario has neither 'sweep:' nor 'zip:'");
        }
        if (of.function() == Expression.Function.CELL) {
            columns(
                    plan.cells(),
                    expression.metric(),
                    expression.column(),
                    expression.keys().keySet(),
                    at);
        } else {
            Set<String> scalars = new LinkedHashSet<>();
            cells(expression.variants())
                    .forEach(cell -> scalars.addAll(cell.metrics().scalars()));
            if (!scalars.contains(expression.metric()) && !scalars.isEmpty()) {
                problems.add(
                        at,
                        "there is no metric '" + expression.metric() + "'"
                                + problems.hint(expression.metric(), scalars));
            }
        }
    }

    /** Nothing is reduced by more than all of it. */
    private void reduction(ExpectSpec spec, double published, Position at) {
        boolean reduction = spec.what()
                .filter(what -> what.matches("\\s*(max-)?reduction\\s*\\(.*"))
                .isPresent();
        if (reduction && published > 1) {
            problems.add(at, "a reduction is at most 100 %, not " + Math.round(published * 100) + " %");
        }
    }

    private void variant(String variant, Position at) {
        Set<String> known = plan.scenario().variants().keySet();
        if (!known.contains(variant)) {
            problems.add(
                    at,
                    "there is no variant '" + variant + "'"
                            + (known.contains("") ? "; this scenario has no variants" : problems.hint(variant, known)));
        }
    }

    private List<Cell> cells(List<String> variants) {
        return plan.cells().stream()
                .filter(cell -> variants.isEmpty() || variants.contains(cell.variant()))
                .toList();
    }

    private void columns(List<Cell> cells, String table, String column, Set<String> keys, Position at) {
        Set<String> tables = new LinkedHashSet<>();
        for (Cell cell : cells) {
            tables.addAll(cell.metrics().ofKind(MetricSpec.Kind.TABLE));
            Optional<MetricSpec> spec = cell.metrics().metric(table);
            if (spec.isPresent()) {
                List<String> names = spec.get().columns().stream()
                        .map(MetricSpec.Column::name)
                        .toList();
                Set<String> used = new LinkedHashSet<>(keys);
                used.add(column);
                for (String name : used) {
                    if (!names.contains(name)) {
                        problems.add(
                                at, "table '" + table + "' has no column '" + name + "'" + problems.hint(name, names));
                    }
                }
                return;
            }
        }
        problems.add(at, "there is no table '" + table + "'" + problems.hint(table, tables));
    }

    private void table(ExpectSpec spec, String table, Tree item) {
        String column = spec.column().orElse("");
        spec.variant().ifPresent(variant -> variant(variant, at(item, "variant")));
        List<Cell> cells = cells(spec.variant().stream().toList());
        // A variant that is not run, or does not exist, has no cells.
        if (!cells.isEmpty()) {
            columns(cells, table, column, spec.where().keySet(), at(item, "table"));
        }
        reference(plan.scenario(), spec, at(item, "reference"), problems)
                .ifPresent(reference -> reference(spec, reference, item));
    }

    private void reference(ExpectSpec spec, ReferenceTable reference, Tree item) {
        String column = spec.column().orElse("");
        List<String> needed = new ArrayList<>(spec.where().keySet());
        needed.add(column);
        needed.removeAll(reference.columns());
        needed.forEach(name -> problems.add(
                at(item, "reference"),
                "the reference has no column '" + name + "'" + problems.hint(name, reference.columns())));
        if (!needed.isEmpty()) {
            return;
        }
        List<ReferenceTable.Row> rows = reference.where(spec.where());
        if (rows.isEmpty()) {
            problems.add(at(item, "where"), "no row of the reference agrees with 'where'");
        }
        // A column of names is compared as text; one that holds a number holds numbers only.
        if (rows.stream().anyMatch(row -> row.number(column).isPresent())) {
            rows.forEach(row -> row.number(column, problems));
        }
    }

    static Optional<ReferenceTable> reference(Scenario scenario, ExpectSpec spec, Position at, Problems problems) {
        return ReferenceTable.read(scenario.place().resolve(spec.reference().orElse("")), at, problems);
    }

    private void tolerance(String text, double published, Position at) {
        try {
            if (!Double.isFinite(Tolerance.parse(text).allowed(published, false))) {
                problems.add(at, "'" + text + "' of " + published + " is too large; expected a finite number");
            }
        } catch (IllegalArgumentException bad) {
            problems.add(at, bad.getMessage());
        }
    }

    private void point(String axis, String value, Position at) {
        Map<String, List<String>> axes = plan.axesOfFile();
        if (!axes.containsKey(axis)) {
            problems.add(at, "the sweep has no axis '" + axis + "'" + problems.hint(axis, axes.keySet()));
        } else if (axes.get(axis).stream().noneMatch(known -> Values.same(known, value))) {
            problems.add(
                    at, "the axis '" + axis + "' has no value '" + value + "'" + problems.hint(value, axes.get(axis)));
        }
    }

    private static Position at(Tree item, String key) {
        return item instanceof Tree.Mapping mapping
                ? mapping.get(key).map(Tree::at).orElse(item.at())
                : item.at();
    }
}
