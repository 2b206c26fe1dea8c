package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A table that was read from CSV, such as a published one; each cell knows its position. */
public final class ReferenceTable {
    private static final int MAX_BYTES = 50_000_000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final List<Tree.Scalar> header;
    private final List<Row> rows;

    /** Creates a table from rows that are as wide as the header. */
    ReferenceTable(List<Tree.Scalar> header, List<List<Tree.Scalar>> rows) {
        this.header = List.copyOf(header);
        List<Row> all = new ArrayList<>();
        rows.forEach(fields -> all.add(new Row(fields)));
        this.rows = List.copyOf(all);
    }

    /**
     * Reads a CSV file with a header and at least one row.
     *
     * @param place the file
     * @param asked where it is named
     * @param problems collects everything that is wrong with the file, with the file's own lines and columns
     * @return empty if a problem was reported
     */
    public static Optional<ReferenceTable> read(Place place, Position asked, Problems problems) {
        Optional<FileText> file = FileText.read(place, Optional.of(asked), MAX_BYTES, "a reference table", problems);
        Optional<ReferenceTable> table =
                file.flatMap(read -> new CsvTable(read.text(), problems).table(read.content()));
        if (table.isPresent() && table.get().rows.isEmpty()) {
            problems.add(table.get().header.get(0).at(), "the table has no rows");
            return Optional.empty();
        }
        return table;
    }

    /** Returns the names of the columns. */
    public List<String> columns() {
        return header.stream().map(Tree.Scalar::text).toList();
    }

    /** Returns the rows. */
    public List<Row> rows() {
        return rows;
    }

    /** Returns the rows in which each named column has one of the allowed values. */
    public List<Row> where(Map<String, List<String>> allowed) {
        return rows.stream()
                .filter(row -> allowed.entrySet().stream()
                        .allMatch(entry -> entry.getValue().contains(row.text(entry.getKey()))))
                .toList();
    }

    /** One row of the table. */
    public final class Row {
        private final List<Tree.Scalar> fields;

        private Row(List<Tree.Scalar> fields) {
            this.fields = List.copyOf(fields);
        }

        /** Returns the text of a cell; empty if the table has no such column. */
        public String text(String column) {
            int index = columns().indexOf(column);
            return index < 0 ? "" : fields.get(index).text();
        }

        /** Returns where a cell begins; where the row begins if the table has no such column. */
        public Position at(String column) {
            return fields.get(Math.max(0, columns().indexOf(column))).at();
        }

        /** Returns the number in a cell; empty if it holds something else, is empty, or beyond every finite number. */
        public OptionalDouble number(String column) {
            String text = text(column);
            double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }

        /** Returns the number in a cell, or reports that it holds none. */
        public OptionalDouble number(String column, Problems problems) {
            OptionalDouble number = number(column);
            if (number.isEmpty()) {
                String found = text(column).isEmpty() ? "nothing" : "'" + text(column) + "'";
                problems.add(at(column), column + ": expected a finite number, not " + found);
            }
            return number;
        }

        /** Returns the row as a mapping by column, without the empty fields. */
        Tree tree() {
            Map<String, Tree.Entry> entries = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).text().isEmpty()) {
                    entries.put(
                            header.get(i).text(), new Tree.Entry(header.get(i).at(), fields.get(i)));
                }
            }
            return new Tree.Mapping(fields.get(0).at(), entries, false);
        }
    }
}
