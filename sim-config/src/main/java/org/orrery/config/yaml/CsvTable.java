package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a CSV text: a header that names the columns, and rows as wide as the header. Fields are separated by commas; one
 * in double quotes may contain commas, and a doubled quote stands for a quote. A field ends in its line, so a quote that
 * never closes is found. A line that begins with {@code #} is a comment.
 */
final class CsvTable {
    private final Text text;
    private final Problems all;
    private final Problems problems = new Problems();

    CsvTable(Text text, Problems problems) {
        this.text = text;
        this.all = problems;
    }

    /** Returns the rows as mappings by column, in which an empty field is left out; empty if a problem was reported. */
    Optional<Tree> parse(String content) {
        return table(content).map(table -> {
            List<Tree> rows = new ArrayList<>();
            table.rows().forEach(row -> rows.add(row.tree()));
            return new Tree.Sequence(text.start(), rows);
        });
    }

    /** Returns the table; empty if a problem was reported. */
    Optional<ReferenceTable> table(String content) {
        Optional<ReferenceTable> table = read(content);
        all.addAll(problems);
        return problems.isEmpty() ? table : Optional.empty();
    }

    private Optional<ReferenceTable> read(String content) {
        String[] lines = content.split("\\R", -1);
        List<Tree.Scalar> header = List.of();
        List<List<Tree.Scalar>> rows = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].startsWith("#")) {
                continue;
            }
            Optional<List<Tree.Scalar>> fields = new CsvLine(text, i + 1, lines[i], problems).fields();
            if (header.isEmpty()) {
                if (fields.isEmpty()) {
                    return Optional.empty();
                }
                header = fields.get();
                checkHeader(header);
            } else if (fields.isPresent()) {
                checkWidth(fields.get(), header, i + 1);
                rows.add(fields.get());
            }
        }
        if (header.isEmpty()) {
            problems.add(text.start(), text.name() + " is empty; expected a header and rows");
            return Optional.empty();
        }
        return Optional.of(new ReferenceTable(header, rows));
    }

    private void checkWidth(List<Tree.Scalar> fields, List<Tree.Scalar> header, int line) {
        int size = fields.size();
        if (size != header.size()) {
            problems.add(
                    new Position(text, line, 1),
                    "the row has " + size + (size == 1 ? " field" : " fields") + ", but the header has "
                            + header.size());
        }
    }

    private void checkHeader(List<Tree.Scalar> header) {
        Map<String, Tree.Scalar> seen = new LinkedHashMap<>();
        for (Tree.Scalar name : header) {
            if (name.text().isEmpty()) {
                problems.add(name.at(), "a column of the header has no name");
            } else if (seen.put(name.text(), name) != null) {
                problems.add(name.at(), "the column '" + name.text() + "' is given twice");
            }
        }
    }
}
