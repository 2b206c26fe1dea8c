package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a CSV text as a list of mappings: the header names the keys, an empty field is a key that is left out. Fields
 * are separated by commas; one in double quotes may contain commas, and a doubled quote stands for a quote. A line
 * that begins with {@code #} is a comment.
 */
final class CsvTable {
    private final Text text;
    private final Problems problems;

    CsvTable(Text text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Returns the rows; empty if a problem was reported. */
    Optional<Tree> parse(String content) {
        String[] lines = content.split("\\R", -1);
        List<Tree.Scalar> header = List.of();
        List<Tree> rows = new ArrayList<>();
        boolean good = true;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].startsWith("#")) {
                continue;
            }
            Optional<List<Tree.Scalar>> fields = fields(lines[i], i + 1);
            if (fields.isEmpty()) {
                good = false;
            } else if (header.isEmpty()) {
                header = fields.get();
                good &= isHeader(header);
            } else if (fields.get().size() == header.size()) {
                rows.add(row(header, fields.get()));
            } else {
                good = false;
                int size = fields.get().size();
                problems.add(
                        new Position(text, i + 1, 1),
                        "the row has " + size + (size == 1 ? " field" : " fields") + ", but the header has "
                                + header.size());
            }
        }
        if (header.isEmpty()) {
            problems.add(text.start(), text.name() + " is empty; expected a header and rows");
            return Optional.empty();
        }
        return good ? Optional.of(new Tree.Sequence(text.start(), rows)) : Optional.empty();
    }

    private boolean isHeader(List<Tree.Scalar> header) {
        Map<String, Tree.Scalar> seen = new LinkedHashMap<>();
        for (Tree.Scalar name : header) {
            if (name.text().isEmpty()) {
                problems.add(name.at(), "a column of the header has no name");
                return false;
            }
            if (seen.put(name.text(), name) != null) {
                problems.add(name.at(), "the column '" + name.text() + "' is given twice");
                return false;
            }
        }
        return true;
    }

    private Tree row(List<Tree.Scalar> header, List<Tree.Scalar> fields) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).text().isEmpty()) {
                entries.put(header.get(i).text(), new Tree.Entry(header.get(i).at(), fields.get(i)));
            }
        }
        Position at = fields.get(0).at();
        return new Tree.Mapping(at, entries, false);
    }

    private Optional<List<Tree.Scalar>> fields(String line, int number) {
        List<Tree.Scalar> fields = new ArrayList<>();
        int begin = 0;
        while (begin <= line.length()) {
            boolean quoted = begin < line.length() && line.charAt(begin) == '"';
            int end = quoted ? endOfQuoted(line, begin) : line.indexOf(',', begin);
            if (quoted && end < 0) {
                problems.add(new Position(text, number, begin + 1), "the quote that opens here is not closed");
                return Optional.empty();
            }
            end = end < 0 ? line.length() : end;
            String field = line.substring(begin, end).strip();
            if (quoted && !field.endsWith("\"")) {
                problems.add(new Position(text, number, begin + 1), "there is text after the closing quote");
                return Optional.empty();
            }
            String value = quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
            fields.add(new Tree.Scalar(new Position(text, number, begin + 1), value, !quoted));
            begin = end + 1;
        }
        return Optional.of(fields);
    }

    /** Returns the position of the comma after a quoted field, or of the line's end; negative if it is not closed. */
    private static int endOfQuoted(String line, int begin) {
        int at = begin + 1;
        while (at < line.length()) {
            boolean quote = line.charAt(at) == '"';
            boolean doubled = quote && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (quote && !doubled) {
                int comma = line.indexOf(',', at);
                return comma < 0 ? line.length() : comma;
            }
            at += doubled ? 2 : 1;
        }
        return -1;
    }
}
