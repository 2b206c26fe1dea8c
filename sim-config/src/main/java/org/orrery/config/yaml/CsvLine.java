package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides one line of a CSV text into fields. */
final class CsvLine {
    private final Text text;
    private final int number;
    private final String line;
    private final Problems problems;
    private final List<Tree.Scalar> fields = new ArrayList<>();
    private int next;

    CsvLine(Text text, int number, String line, Problems problems) {
        this.text = text;
        this.number = number;
        this.line = line;
        this.problems = problems;
    }

    /** Returns the fields; empty if a problem was reported. */
    Optional<List<Tree.Scalar>> fields() {
        int control = firstControl();
        if (control >= 0) {
            problems.add(at(control), String.format("the character U+%04X is no text", (int) line.charAt(control)));
            return Optional.empty();
        }
        boolean good = true;
        while (good && next <= line.length()) {
            good = next < line.length() && line.charAt(next) == '"' ? quoted() : plain();
        }
        return good ? Optional.of(fields) : Optional.empty();
    }

    private boolean plain() {
        int comma = line.indexOf(',', next);
        int end = comma < 0 ? line.length() : comma;
        int quote = line.indexOf('"', next);
        if (quote >= 0 && quote < end) {
            problems.add(at(quote), "a quote within a field; a field with quotes is quoted as a whole");
            return false;
        }
        fields.add(new Tree.Scalar(at(next), line.substring(next, end).strip(), true));
        next = end + 1;
        return true;
    }

    private boolean quoted() {
        int begin = next;
        StringBuilder value = new StringBuilder();
        int quote = line.indexOf('"', begin + 1);
        int from = begin + 1;
        while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
            value.append(line, from, quote + 1);
            from = quote + 2;
            quote = line.indexOf('"', from);
        }
        if (quote < 0) {
            problems.add(at(begin), "the quote that opens here is not closed in this line");
            return false;
        }
        value.append(line, from, quote);
        int comma = line.indexOf(',', quote);
        int end = comma < 0 ? line.length() : comma;
        if (!line.substring(quote + 1, end).isBlank()) {
            problems.add(at(begin), "there is text after the closing quote");
            return false;
        }
        fields.add(new Tree.Scalar(at(begin), value.toString(), false));
        next = end + 1;
        return true;
    }

    private int firstControl() {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
                return i;
            }
        }
        return -1;
    }

    private Position at(int index) {
        return new Position(text, number, index + 1);
    }
}
