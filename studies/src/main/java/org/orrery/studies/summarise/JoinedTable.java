package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;

/** A table of one cell, joined over its replications by the key columns. */
public final class JoinedTable {
    private final List<MetricSpec.Column> columns;
    private final Map<List<String>, List<List<Object>>> rows;

    private JoinedTable(List<MetricSpec.Column> columns, Map<List<String>, List<List<Object>>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Joins a table; empty if no replication has it. */
    public static Optional<JoinedTable> of(List<RunResult> results, String name) {
        Map<List<String>, List<List<Object>>> rows = new LinkedHashMap<>();
        List<MetricSpec.Column> columns = null;
        for (RunResult result : results) {
            TableData table = result.tables().get(name);
            if (table == null) {
                continue;
            }
            columns = table.columns();
            for (int i = 0; i < table.rows().size(); i++) {
                List<Object> row = table.rows().get(i);
                rows.computeIfAbsent(key(columns, row, i), absent -> new ArrayList<>())
                        .add(row);
            }
        }
        return columns == null ? Optional.empty() : Optional.of(new JoinedTable(columns, rows));
    }

    /** A table without key columns is joined by the number of the row. */
    private static List<String> key(List<MetricSpec.Column> columns, List<Object> row, int number) {
        List<String> key = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).key()) {
                key.add(text(row.get(c)));
            }
        }
        return key.isEmpty() ? List.of("#" + number) : key;
    }

    /** Returns the columns. */
    public List<MetricSpec.Column> columns() {
        return columns;
    }

    /** Returns the rows: for each key, the row of every replication that has it. */
    public List<List<List<Object>>> rows() {
        return List.copyOf(rows.values());
    }

    /** Returns the only row whose columns have these values; empty if there is none or more than one. */
    public Optional<List<List<Object>>> find(Map<String, String> values) {
        List<List<List<Object>>> found = rows.values().stream()
                .filter(copies -> matches(copies.get(0), values))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    boolean matches(List<Object> row, Map<String, String> values) {
        return values.entrySet().stream().allMatch(entry -> {
            int column = index(entry.getKey());
            return column >= 0 && same(text(row.get(column)), entry.getValue());
        });
    }

    static boolean same(String a, String b) {
        return a.equals(b) || isNumber(a) && isNumber(b) && Double.parseDouble(a) == Double.parseDouble(b);
    }

    static boolean isNumber(String text) {
        return text.matches("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");
    }

    /** Returns what identifies a row: the texts of its key columns. */
    public String name(List<List<Object>> copies) {
        List<String> keys = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).key()) {
                keys.add(text(copies.get(0).get(c)));
            }
        }
        return String.join(" ", keys);
    }

    /** Returns the number of a column, or -1. */
    public int index(String name) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(name)) {
                return c;
            }
        }
        return -1;
    }

    /** Returns the numbers of one column in the copies of a row; NaN for text. */
    public double[] numbers(List<List<Object>> copies, String column) {
        int c = index(column);
        return copies.stream()
                .mapToDouble(row -> row.get(c) instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }

    /** Returns the mean of one column over the copies of a row, with its interval. */
    public Estimate mean(List<List<Object>> copies, String column) {
        return Confidence.mean(numbers(copies, column), ResultSet.LEVEL);
    }

    /** Prints a cell as in CSV. */
    public static String text(Object cell) {
        return cell instanceof Number number ? Csv.number(number.doubleValue()) : cell.toString();
    }
}
