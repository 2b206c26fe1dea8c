package org.orrery.kernel.ycsb;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.kernel.param.InputFormatException;

/** Lines of a property file with their numbers, and the faults found in them. */
final class Properties {
    private static final Pattern ENTRY = Pattern.compile("(\\s*)([^\\s=:]+)(\\s*[=:]\\s*|\\s+)(.*?)\\s*");

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<InputFormatException> faults = new ArrayList<>();

    /** One property. */
    record Entry(String value, int line, int keyColumn, int valueColumn) {}

    private Properties() {}

    /** Reads lines {@code name=value}; {@code #} and {@code !} start a comment. */
    static Properties of(BufferedReader reader) throws IOException {
        Properties properties = new Properties();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            properties.add(line, ++number);
        }
        return properties;
    }

    private void add(String line, int number) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith("!")) {
            return;
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            fault(new InputFormatException(number, 1, "expected a property, name=value, not '" + text + "'"));
            return;
        }
        Entry added = new Entry(entry.group(4), number, entry.start(2) + 1, entry.start(4) + 1);
        Entry before = entries.putIfAbsent(entry.group(2), added);
        if (before != null) {
            fault(new InputFormatException(
                    number,
                    added.keyColumn(),
                    "'" + entry.group(2) + "' stands in line " + before.line() + " already"));
        }
    }

    /** Reports every property that is not among the known ones. */
    void allow(List<String> known) {
        entries.forEach((name, entry) -> {
            if (!known.contains(name)) {
                fault(new InputFormatException(
                        entry.line(), entry.keyColumn(), "YCSB has no property '" + name + "'", name, known));
            }
        });
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Returns a number of a property, or what stands for one that is not there; reports what is none or out of range. */
    double number(String name, double fallback, double least, double most) {
        return find(name)
                .map(entry -> number(name, entry, fallback, least, most))
                .orElse(fallback);
    }

    private double number(String name, Entry entry, double fallback, double least, double most) {
        try {
            double number = Double.parseDouble(entry.value());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Reported below, as what is out of range.
        }
        fault(
                entry,
                name + ": expected a number from " + plain(least) + " to " + plain(most) + ", not '" + entry.value()
                        + "'");
        return fallback;
    }

    /** Returns a whole number of a property, or what stands for one that is not there; reports what is none or out of range. */
    long whole(String name, long fallback, long least, long most) {
        double number = number(name, fallback, least, most);
        if (number != Math.rint(number)) {
            fault(find(name).orElseThrow(), name + ": expected a whole number, not '" + number + "'");
        }
        return (long) number;
    }

    /** Returns whether a property is true. */
    boolean flag(String name, boolean fallback) {
        return find(name)
                .map(entry -> {
                    if (!entry.value().equals("true") && !entry.value().equals("false")) {
                        fault(entry, name + ": expected true or false, not '" + entry.value() + "'");
                    }
                    return entry.value().equals("true");
                })
                .orElse(fallback);
    }

    /** Reports a fault at the value of a property. */
    void fault(Entry entry, String message) {
        fault(new InputFormatException(entry.line(), entry.valueColumn(), message));
    }

    /** Reports a fault. */
    void fault(InputFormatException fault) {
        faults.add(fault);
    }

    /** Throws the first fault, if there is one, with the others suppressed. */
    void end() throws InputFormatException {
        if (!faults.isEmpty()) {
            InputFormatException first = faults.get(0);
            faults.subList(1, faults.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
