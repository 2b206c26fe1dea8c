package org.orrery.scenarios.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.orrery.studies.execute.Stopwatch;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.Csv;

/**
 * Processor time that the full run of each scenario of the library takes, as measured once: a few of its systems are run
 * once, and their mean time counts for all systems and replications. It is right within a factor of about two, on a machine like the
 * one that measured.
 */
final class Costs {
    private static final String RESOURCE = "costs.csv";

    private final Map<String, Double> seconds;

    private Costs(Map<String, Double> seconds) {
        this.seconds = seconds;
    }

    /** Returns the times that come with the program. */
    static Costs ofLibrary() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        try (InputStream in = Costs.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(row -> seconds.put(row[0], Double.valueOf(row[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program is damaged: " + RESOURCE + " cannot be read", unreadable);
        }
        return new Costs(seconds);
    }

    /** Returns the measured processor seconds by scenario. */
    Map<String, Double> seconds() {
        return Collections.unmodifiableMap(seconds);
    }

    /** Returns the minutes of one processor for people; {@code ?} where nobody has measured. */
    String minutes(String scenario) {
        OptionalDouble known =
                seconds.containsKey(scenario) ? OptionalDouble.of(seconds.get(scenario) / 60) : OptionalDouble.empty();
        if (known.isEmpty()) {
            return "?";
        }
        double minutes = known.getAsDouble();
        return minutes < 0.1 ? "<0.1" : String.format(Locale.ROOT, minutes < 10 ? "%.1f" : "%.0f", minutes);
    }

    /** Measures the whole library in this thread and writes the file. */
    static void measure(Catalog catalog, Path file, PrintWriter out) throws IOException {
        try (Csv csv = Csv.create(file.toAbsolutePath())) {
            csv.row(List.of("scenario", "processor_seconds"));
            for (String name : Library.names()) {
                Plan plan = ScenarioArguments.plan(catalog, ScenarioArguments.read(catalog, name), OptionalInt.empty());
                double seconds = Stopwatch.processorSeconds(catalog, plan);
                csv.row(List.of(name, String.format(Locale.ROOT, "%.3g", seconds)));
                out.printf(Locale.ROOT, "%-40s %10.3g s%n", name, seconds);
                out.flush();
            }
        }
    }
}
