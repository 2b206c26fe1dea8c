package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.orrery.config.yaml.ReferenceTable;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Expression;
import org.orrery.studies.plan.Expression.Function;

/**
 * What a publication says of single results: the published values of expectations on {@code value(…)} and {@code cell(…)}, and the
 * reference tables. Figures show them beside what was simulated, in the same unit.
 */
public final class PublishedValues {
    private final ResultSet set;
    private final List<Published> values = new ArrayList<>();

    /**
     * A value for one variant at some points of a sweep.
     *
     * @param variant the variant; empty for any that has the table
     * @param at values of axes; others do not matter
     * @param what metric, or table and column with a dot between
     * @param keys key columns with the values of a row; empty for a scalar
     * @param value the published number
     */
    private record Published(
            Optional<String> variant, Map<String, String> at, String what, Map<String, String> keys, double value) {
        boolean isOf(Cell cell, String result) {
            return what.equals(result) && variant.map(cell.variant()::equals).orElse(true) && cell.isAt(at);
        }

        /** Returns whether it says something about a point with axes that the file does not have. */
        boolean knows(Set<String> added) {
            return at.keySet().containsAll(added);
        }
    }

    /** Collects the values of all expectations. */
    public PublishedValues(ResultSet set) {
        this.set = set;
        for (ExpectSpec spec : set.plan().scenario().file().expect()) {
            if (spec.what().isPresent()) {
                spec.paper().ifPresent(paper -> add(Expression.parse(spec.what().get()), spec, paper));
            } else {
                addTable(spec);
            }
        }
        values.removeIf(value -> !value.knows(set.plan().axesOfArguments()));
    }

    private void add(Expression expression, ExpectSpec spec, double paper) {
        if (expression.function() == Function.VALUE || expression.function() == Function.CELL) {
            String variant = expression.variants().isEmpty()
                    ? set.plan().variants().get(0)
                    : expression.variants().get(0);
            boolean cell = expression.function() == Function.CELL;
            String what = cell ? expression.metric() + "." + expression.column() : expression.metric();
            values.add(new Published(Optional.of(variant), spec.at(), what, expression.keys(), paper));
        }
    }

    private void addTable(ExpectSpec spec) {
        String table = spec.table().orElseThrow();
        String column = spec.column().orElseThrow();
        List<String> keys = keys(table);
        ReferenceTable reference = set.plan().reference(spec);
        for (ReferenceTable.Row row : reference.where(spec.where())) {
            Map<String, String> key = new LinkedHashMap<>();
            keys.stream().filter(reference.columns()::contains).forEach(name -> key.put(name, row.text(name)));
            row.number(column)
                    .ifPresent(number ->
                            values.add(new Published(spec.variant(), spec.at(), table + "." + column, key, number)));
        }
    }

    private List<String> keys(String table) {
        return set.plan().cells().stream()
                .flatMap(cell -> cell.metrics().metric(table).stream())
                .findFirst()
                .map(metric -> metric.columns().stream()
                        .filter(MetricSpec.Column::key)
                        .map(MetricSpec.Column::name)
                        .toList())
                .orElse(List.of());
    }

    /** Returns the published value of a scalar result of a cell. */
    public OptionalDouble scalar(Cell cell, String metric) {
        return values.stream()
                .filter(each -> each.isOf(cell, metric))
                .mapToDouble(Published::value)
                .findFirst();
    }

    /**
     * Returns the published value of a row of a table of a cell.
     *
     * @param what table and column with a dot between
     * @param table the table of the cell
     * @param row one of its rows
     */
    public OptionalDouble row(Cell cell, String what, JoinedTable table, List<Object> row) {
        return values.stream()
                .filter(each -> each.isOf(cell, what) && table.matches(row, each.keys()))
                .mapToDouble(Published::value)
                .findFirst();
    }
}
