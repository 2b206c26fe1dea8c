package org.orrery.scenarios.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.ReferenceTable;
import org.orrery.config.yaml.Text;

/** Reads measurements from CSV and says what is wrong with them. */
final class MeasurementReader {
    private static final List<String> OF_THE_MACHINE =
            List.of("cpu", "kernel", "date", "cpus", "clock_mhz", "cache_kib");
    private static final List<String> USES = List.of("calibrate", "held-out");
    private static final long MOST_PAGES = 1 << 20;
    private static final long MOST_CPUS = 256;

    private final Problems problems;

    MeasurementReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns what could be read. */
    Measurements read(String file) {
        Place place = Place.onDisk(file);
        Position asked = new Text(new Place.Inline("MEASUREMENTS"), file).start();
        List<Measurement> all = new ArrayList<>();
        Optional<ReferenceTable> table =
                ReferenceTable.read(place, asked, problems).filter(this::hasColumns);
        if (table.isEmpty()) {
            return new Measurements(new MeasuredMachine("", "", "", 1, 1, 1), all);
        }
        List<ReferenceTable.Row> rows = table.get().rows();
        ReferenceTable.Row first = rows.get(0);
        Map<String, ReferenceTable.Row> cells = new LinkedHashMap<>();
        for (ReferenceTable.Row row : rows) {
            OF_THE_MACHINE.forEach(column -> sameAsFirst(row, first, column));
            measurement(row).ifPresent(read -> {
                all.add(read);
                if (cells.putIfAbsent(read.cell(), row) != null) {
                    problems.add(row.at("operation"), read.cell() + " is given twice");
                }
            });
        }
        return new Measurements(machine(first), all);
    }

    private boolean hasColumns(ReferenceTable table) {
        List<String> needed = new ArrayList<>(List.of("operation", "pages", "threads", "use", "median_ns"));
        needed.addAll(OF_THE_MACHINE);
        needed.removeAll(table.columns());
        Position header = header(table.rows().get(0).at("operation").text());
        needed.forEach(column ->
                problems.add(header, "there is no column '" + column + "'" + problems.hint(column, table.columns())));
        return needed.isEmpty();
    }

    /** The header is the first line that is neither empty nor a comment. */
    private static Position header(Text text) {
        int line = 1;
        while (text.line(line).isBlank() || text.line(line).startsWith("#")) {
            line++;
        }
        return new Position(text, line, 1);
    }

    private void sameAsFirst(ReferenceTable.Row row, ReferenceTable.Row first, String column) {
        if (!row.text(column).equals(first.text(column))) {
            problems.add(
                    row.at(column),
                    column + ": '" + row.text(column) + "', but '" + first.text(column)
                            + "' in the first row; a file is of one machine and one measurement");
        }
    }

    private Optional<Measurement> measurement(ReferenceTable.Row row) {
        int before = problems.size();
        Optional<Call> call = oneOf(row, "operation", Call.names()).map(name -> Call.values()[name]);
        Optional<Integer> use = oneOf(row, "use", USES);
        long pages = whole(row, "pages", MOST_PAGES);
        long threads = whole(row, "threads", MOST_CPUS);
        double time = positive(row, "median_ns");
        double cpus = row.number("cpus").orElse(MOST_CPUS);
        if (threads > cpus) {
            problems.add(row.at("threads"), "threads: " + threads + " on " + row.text("cpus") + " processors");
        }
        return problems.size() > before
                ? Optional.empty()
                : call.map(known ->
                        new Measurement(known, pages, threads, use.orElseThrow() == 0, time, row.at("operation")));
    }

    /** Returns the place of a word in a list, or reports that it is none of it. */
    private Optional<Integer> oneOf(ReferenceTable.Row row, String column, List<String> words) {
        int index = words.indexOf(row.text(column));
        if (index < 0) {
            problems.add(
                    row.at(column),
                    column + ": unknown '" + row.text(column) + "'; expected one of " + String.join(", ", words)
                            + problems.hint(row.text(column), words));
        }
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    private long whole(ReferenceTable.Row row, String column, long most) {
        double number = row.number(column).orElse(Double.NaN);
        if (number >= 1 && number <= most && number == Math.rint(number)) {
            return (long) number;
        }
        problems.add(
                row.at(column),
                column + ": expected a whole number, 1 to " + most + ", not '" + row.text(column) + "'");
        return 1;
    }

    private double positive(ReferenceTable.Row row, String column) {
        double number = row.number(column).orElse(Double.NaN);
        if (number > 0) {
            return number;
        }
        problems.add(row.at(column), column + ": expected a number above 0, not '" + row.text(column) + "'");
        return 1;
    }

    private MeasuredMachine machine(ReferenceTable.Row row) {
        return new MeasuredMachine(
                row.text("cpu"),
                row.text("kernel"),
                row.text("date"),
                whole(row, "cpus", MOST_CPUS),
                positive(row, "clock_mhz"),
                whole(row, "cache_kib", 1L << 24));
    }
}
