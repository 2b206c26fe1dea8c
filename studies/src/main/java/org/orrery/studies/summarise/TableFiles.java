package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;

/** Writes {@code tables/}: rows joined over replications. */
final class TableFiles {
    private final ResultSet set;
    private final boolean several;
    private final boolean replicated;

    TableFiles(ResultSet set) {
        this.set = set;
        this.several = set.plan().variants().size() > 1;
        this.replicated = set.plan().replications() > 1;
    }

    void write(Path directory) throws IOException {
        for (List<String> names : CsvFiles.groups(set.tables().keySet())) {
            write(directory, names);
        }
    }

    /** Writes several tables at once, so that each result is read once, as it may come from a store. */
    private void write(Path directory, List<String> names) throws IOException {
        try (CsvFiles files = new CsvFiles(directory)) {
            Set<String> begun = new HashSet<>();
            for (Cell cell : set.plan().cells()) {
                for (String name : names) {
                    Optional<JoinedTable> table = JoinedTable.of(set.of(cell), name);
                    if (table.isPresent()) {
                        Csv csv = files.of(name);
                        if (begun.add(name)) {
                            csv.row(header(table.get().columns()));
                        }
                        table.get().rows().forEach(copies -> csv.row(row(cell, table.get(), copies)));
                    }
                }
            }
        }
    }

    List<String> header(List<MetricSpec.Column> columns) {
        List<String> header = new ArrayList<>();
        if (several) {
            boolean taken = isColumn(columns, "variant");
            header.add(taken ? "system" : "variant");
        }
        set.plan().axes().stream().filter(axis -> !isColumn(columns, axis)).forEach(header::add);
        columns.forEach(column -> header.add(column.name()));
        if (replicated) {
            columns.stream().filter(column -> !column.key()).forEach(column -> header.add(column.name() + "_ci95"));
            header.add("replications");
        }
        return header;
    }

    /** A table that has a column of an axis tells the value itself. */
    private static boolean isColumn(List<MetricSpec.Column> columns, String axis) {
        return columns.stream().anyMatch(column -> column.name().equals(axis));
    }

    private List<String> row(Cell cell, JoinedTable table, List<List<Object>> copies) {
        List<String> row = new ArrayList<>();
        if (several) {
            row.add(cell.variant());
        }
        cell.point().forEach((axis, value) -> {
            if (!isColumn(table.columns(), axis)) {
                row.add(value);
            }
        });
        List<String> halfWidths = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            MetricSpec.Column column = table.columns().get(c);
            boolean number = !column.key() && copies.stream().allMatch(copy -> isNumber(copy, table, column));
            if (number) {
                Estimate estimate = set.mean(cell, table.numbers(copies, column.name()));
                row.add(Csv.number(estimate.mean()));
                halfWidths.add(Csv.number(estimate.halfWidth()));
            } else {
                row.add(texts(copies, c));
                if (!column.key()) {
                    halfWidths.add("");
                }
            }
        }
        if (replicated) {
            row.addAll(halfWidths);
            row.add(String.valueOf(copies.size()));
        }
        return row;
    }

    private static boolean isNumber(List<Object> row, JoinedTable table, MetricSpec.Column column) {
        return row.get(table.index(column.name())) instanceof Number;
    }

    /** Different texts of several replications stand side by side. */
    private static String texts(List<List<Object>> copies, int column) {
        Set<String> texts = new LinkedHashSet<>();
        copies.forEach(row -> texts.add(JoinedTable.text(row.get(column))));
        return String.join(" | ", texts);
    }
}
