package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.summarise.Judgement;

/** Prints expectations and their outcome as a table. */
final class ExpectationTable {
    private static final int WIDTH = 58;

    private final List<String[]> rows = new ArrayList<>();

    ExpectationTable() {
        rows.add(new String[] {"", "expectation", "paper", "simulated", "95 % interval", "tolerance", "basis", "verdict"
        });
    }

    void add(String scenario, Judgement judgement) {
        ExpectSpec spec = judgement.spec();
        String title = spec.title().isEmpty() ? judgement.what() : spec.title();
        String point = judgement.pointLabel();
        rows.add(new String[] {
            scenario,
            shorten(point.isEmpty() ? title : title + " (" + point + ")"),
            judgement.paper().isPresent() ? number(judgement.paper().getAsDouble(), judgement) : "",
            number(judgement.simulated().mean(), judgement),
            interval(judgement),
            judgement.tolerance(),
            spec.basis().map(basis -> basis.name().toLowerCase(Locale.ROOT)).orElse(""),
            verdict(judgement)
        });
    }

    private static String verdict(Judgement judgement) {
        return judgement.verdict() + (judgement.isKnownMiss() ? " (known)" : "");
    }

    private static String interval(Judgement judgement) {
        if (Double.isNaN(judgement.simulated().low())) {
            return "";
        }
        return number(judgement.simulated().low(), judgement) + " … "
                + number(judgement.simulated().high(), judgement);
    }

    static String number(double value, Judgement judgement) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        String text = String.format(Locale.ROOT, "%.4g", judgement.share() ? value * 100 : value);
        if (text.contains(".") && !text.contains("e")) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        String unit = judgement.share() ? "%" : judgement.unit();
        return unit.isEmpty() ? text : text + " " + unit;
    }

    private static String shorten(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                if (widths[c] > 0) {
                    line.append(row[c]).append(" ".repeat(widths[c] - row[c].length() + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
