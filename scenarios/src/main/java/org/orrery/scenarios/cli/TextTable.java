package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table in columns; one that is empty in all rows is left out. */
final class TextTable {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out) {
        int[] widths = new int[header.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (int c = 0; c < widths.length; c++) {
            widths[c] = widths[c] == 0 ? 0 : Math.max(widths[c], header.get(c).length());
        }
        print(header, widths, out);
        rows.forEach(row -> print(row, widths, out));
        out.flush();
    }

    private static void print(List<String> row, int[] widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            if (widths[c] > 0) {
                line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
            }
        }
        out.println(line.toString().stripTrailing());
    }
}
