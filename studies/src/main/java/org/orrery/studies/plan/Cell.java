package org.orrery.studies.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.orrery.config.bind.Canonical;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.run.RunSettings;

/**
 * One variant at one point of the sweep.
 *
 * @param variant name of the variant; empty if the scenario has none
 * @param point values of the sweep's axes, by name
 * @param system the bound system
 * @param metrics the metrics that it emits
 * @param random how random numbers are made
 * @param settings duration, warm-up and samples
 * @param recorded full names of the series and histograms whose points are kept
 */
public record Cell(
        String variant,
        Map<String, String> point,
        BoundSystem system,
        MetricNames metrics,
        RandomSettings random,
        RunSettings settings,
        List<String> recorded) {
    /** Copies the collections, keeping their order. */
    public Cell {
        point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
        recorded = List.copyOf(recorded);
    }

    /** Returns the runs of this cell, one for each replication. */
    public List<RunSpec> specs(long seed, int replications) {
        String text = Canonical.write(system.canonical());
        return IntStream.range(0, replications)
                .mapToObj(replication -> new RunSpec(text, seed, replication, random, settings, recorded))
                .toList();
    }

    RunSpec spec(long seed, int replication) {
        return new RunSpec(Canonical.write(system.canonical()), seed, replication, random, settings, recorded);
    }

    /** Returns the same with another duration, in picoseconds. */
    Cell lasting(long duration) {
        return new Cell(variant, point, system, metrics, random, settings.withDuration(duration), recorded);
    }

    /** Returns whether the point has all these values; they compare as quantities. */
    public boolean isAt(Map<String, String> values) {
        return values.entrySet().stream()
                .allMatch(entry ->
                        point.containsKey(entry.getKey()) && Values.same(point.get(entry.getKey()), entry.getValue()));
    }

    /** Returns the point for people, such as {@code alpha = 0.05, cores = 8}; empty without a sweep. */
    public String pointLabel() {
        return label(point);
    }

    /** Returns a point for people. */
    public static String label(Map<String, String> point) {
        StringBuilder label = new StringBuilder();
        point.forEach((axis, value) -> label.append(label.isEmpty() ? "" : ", ")
                .append(axis)
                .append(" = ")
                .append(value));
        return label.toString();
    }
}
