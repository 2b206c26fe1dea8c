package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.orrery.config.yaml.ReferenceTable;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ExpectSpec;

/** Compares a column of a table with a published one. */
final class TableComparison {
    private final ResultSet set;
    private final ExpectSpec spec;
    private final Map<String, String> point;
    private final String column;

    TableComparison(ResultSet set, ExpectSpec spec, Map<String, String> point) {
        this.set = set;
        this.spec = spec;
        this.point = point;
        this.column = spec.column().orElseThrow();
    }

    /** Judges; empty if the runs of this point have no such table. */
    Optional<Judgement> judge() {
        for (Cell cell : set.plan().cells()) {
            boolean wanted = spec.variant().map(cell.variant()::equals).orElse(true);
            Optional<JoinedTable> table = wanted && cell.point().equals(point)
                    ? JoinedTable.of(set.of(cell), spec.table().orElseThrow())
                    : Optional.empty();
            if (table.isPresent()) {
                return Optional.of(judge(cell, table.get()));
            }
        }
        return Optional.empty();
    }

    private Judgement judge(Cell cell, JoinedTable table) {
        List<ComparedRow> rows = rows(cell, table);
        TableRuling found = TableRuling.of(spec, rows);
        OptionalDouble published = spec.medianWithin().isPresent()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        spec.shareWithin().map(ExpectSpec.Share::share).orElse(1.0));
        Ruling ruling = Evaluator.undecidable(
                        set.plan(), spec, found.statistic().mean())
                .map(verdict -> new Ruling(verdict, ""))
                .orElse(found.ruling());
        return Judgement.of(
                spec,
                spec.table().orElseThrow() + "." + column,
                point,
                found.statistic(),
                published,
                "",
                true,
                found.rule(),
                ruling,
                explanation(rows));
    }

    private static String explanation(List<ComparedRow> rows) {
        Optional<ComparedRow> worst =
                rows.stream().filter(row -> !row.isMissing()).max(Comparator.comparingDouble(ComparedRow::error));
        long missing = rows.stream().filter(ComparedRow::isMissing).count();
        return rows.size() + " rows"
                + (missing > 0 ? ", " + missing + " of them not simulated" : "")
                + worst.map(row -> "; largest error " + TableRuling.percent(row.error()) + " at " + row.name() + ": "
                                + Csv.number(row.simulated().mean()) + " against " + Csv.number(row.published()))
                        .orElse("");
    }

    private List<ComparedRow> rows(Cell cell, JoinedTable table) {
        ReferenceTable reference = set.plan().reference(spec);
        List<String> keys = table.columns().stream()
                .filter(MetricSpec.Column::key)
                .map(MetricSpec.Column::name)
                .filter(reference.columns()::contains)
                .toList();
        List<ComparedRow> rows = new ArrayList<>();
        for (ReferenceTable.Row row : reference.where(spec.where())) {
            Map<String, String> key = new LinkedHashMap<>();
            keys.forEach(name -> key.put(name, row.text(name)));
            rows.add(row(cell, Cell.label(key), row.text(column), table, table.find(key)));
        }
        return rows;
    }

    private ComparedRow row(
            Cell cell, String name, String published, JoinedTable table, Optional<List<List<Object>>> copies) {
        if (copies.isEmpty()) {
            return ComparedRow.missing(name);
        }
        if (!JoinedTable.isNumber(published)) {
            int index = table.index(column);
            return ComparedRow.text(name, copies.get().stream().allMatch(copy -> JoinedTable.text(copy.get(index))
                    .equals(published)));
        }
        double[] numbers = table.numbers(copies.get(), column);
        return new ComparedRow(name, Double.parseDouble(published), set.mean(cell, numbers, spec.isStructural()));
    }
}
