package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.reports.Figure;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.ScenarioFile.FigureSpec;
import org.orrery.studies.summarise.JoinedTable;
import org.orrery.studies.summarise.ResultSet;

/** Makes a table: of scalars with one row for each system, or of one table of the results. */
final class TableFigure {
    private final ResultSet set;
    private final FigureSpec spec;
    private final List<Cell> cells;

    TableFigure(ResultSet set, FigureSpec spec, List<Cell> cells) {
        this.set = set;
        this.spec = spec;
        this.cells = cells;
    }

    Figure figure() {
        boolean scalars = cells.stream().anyMatch(cell -> spec.y().stream()
                .anyMatch(name -> cell.metrics().scalar(name).isPresent()));
        return new Figure.Table(spec.id(), spec.title(), spec.caption(), scalars ? ofScalars() : ofTable());
    }

    private List<MetricSpec.Column> whereColumns(boolean taken) {
        List<MetricSpec.Column> columns = new ArrayList<>();
        if (set.plan().variants().size() > 1) {
            columns.add(MetricSpec.Column.key(taken ? "system" : "variant", ""));
        }
        set.plan().axes().forEach(axis -> columns.add(MetricSpec.Column.key(axis, "")));
        return columns;
    }

    private List<Object> where(Cell cell) {
        List<Object> row = new ArrayList<>();
        if (set.plan().variants().size() > 1) {
            row.add(cell.variant());
        }
        row.addAll(cell.point().values());
        return row;
    }

    private TableData ofScalars() {
        List<MetricSpec.Column> columns = whereColumns(false);
        for (String metric : spec.y()) {
            String unit = cells.stream()
                    .filter(cell -> cell.metrics().scalar(metric).isPresent())
                    .map(cell -> cell.metrics().unit(metric))
                    .findFirst()
                    .orElse("");
            columns.add(MetricSpec.Column.result(ResultText.shortName(metric, spec.y()), unit));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            List<Object> row = where(cell);
            for (String metric : spec.y()) {
                row.add(set.estimate(cell, metric).mean());
            }
            rows.add(row);
        }
        return new TableData(columns, rows);
    }

    private TableData ofTable() {
        List<MetricSpec.Column> columns = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            Optional<JoinedTable> table = JoinedTable.of(set.of(cell), spec.y().get(0));
            if (table.isPresent()) {
                if (columns.isEmpty()) {
                    columns.addAll(whereColumns(table.get().index("variant") >= 0));
                    columns.addAll(table.get().columns());
                }
                table.get().rows().forEach(copies -> rows.add(row(cell, table.get(), copies)));
            }
        }
        return new TableData(columns, rows);
    }

    private List<Object> row(Cell cell, JoinedTable table, List<List<Object>> copies) {
        List<Object> row = where(cell);
        for (int c = 0; c < table.columns().size(); c++) {
            MetricSpec.Column column = table.columns().get(c);
            Object first = copies.get(0).get(c);
            if (column.key() || copies.size() == 1 || !(first instanceof Number)) {
                row.add(first);
            } else {
                row.add(table.mean(copies, column.name()).mean());
            }
        }
        return row;
    }
}
