package org.orrery.studies.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.OverTime;

/** The metrics that a system emits, as known before the first run. */
public final class MetricNames {
    private static final Map<MetricSpec.Kind, List<String>> SUFFIXES = suffixes();

    private final Map<String, MetricSpec> metrics = new LinkedHashMap<>();
    private final Map<String, MetricSpec> scalars = new LinkedHashMap<>();

    private MetricNames() {}

    /** Returns the metrics of a simulation that is built and not yet run. */
    static MetricNames of(Simulation simulation) {
        MetricNames names = new MetricNames();
        for (Metric metric : simulation.metrics().all()) {
            names.metrics.put(metric.name(), metric.spec());
            for (String suffix : SUFFIXES.get(metric.spec().kind())) {
                names.scalars.put(metric.name() + suffix, metric.spec());
            }
        }
        return names;
    }

    private static Map<MetricSpec.Kind, List<String>> suffixes() {
        Map<MetricSpec.Kind, List<String>> suffixes = new LinkedHashMap<>();
        suffixes.put(MetricSpec.Kind.COUNT, List.of(""));
        suffixes.put(MetricSpec.Kind.TALLY, List.of("", ".count", ".sd", ".min", ".max"));
        suffixes.put(
                MetricSpec.Kind.LATENCY,
                List.of("", ".count", ".min", ".max", ".p50", ".p90", ".p95", ".p99", ".p999"));
        suffixes.put(MetricSpec.Kind.LEVEL, List.of("", ".max", ".last"));
        suffixes.put(MetricSpec.Kind.RATIO, List.of(""));
        suffixes.put(MetricSpec.Kind.VALUE, List.of(""));
        suffixes.put(MetricSpec.Kind.SERIES, List.of());
        suffixes.put(MetricSpec.Kind.TABLE, List.of());
        return Collections.unmodifiableMap(suffixes);
    }

    /** Returns the declaration of a metric, by the full name without suffix. */
    public Optional<MetricSpec> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    /** Returns the declaration behind a scalar result, such as {@code cluster.latency.p99}. */
    public Optional<MetricSpec> scalar(String name) {
        return Optional.ofNullable(scalars.get(name));
    }

    /** Returns the unit of a scalar result. */
    public String unit(String scalar) {
        return scalar.endsWith(".count")
                ? ""
                : scalar(scalar).map(MetricSpec::unit).orElse("");
    }

    /** Returns the names of all scalar results. */
    public Collection<String> scalars() {
        return Collections.unmodifiableSet(scalars.keySet());
    }

    /** Returns the full names of all metrics of one kind. */
    public Set<String> ofKind(MetricSpec.Kind kind) {
        Set<String> names = new LinkedHashSet<>();
        metrics.forEach((name, spec) -> {
            if (spec.kind() == kind) {
                names.add(name);
            }
        });
        return names;
    }

    /** Returns the names of the metrics that say how busy a resource is. */
    public List<String> limiting() {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getValue().limiting())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns what a name of a timeline stands for, with or without a suffix; empty if it stands for nothing. */
    public Optional<OverTime> overTime(String name) {
        try {
            return Optional.of(OverTime.of(name, this::metric));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Returns the names of what can be shown over time: all metrics but tables, then those with a suffix. */
    public Set<String> overTime() {
        Set<String> names = new LinkedHashSet<>(metrics.keySet());
        names.removeAll(ofKind(MetricSpec.Kind.TABLE));
        metrics.forEach(
                (name, spec) -> OverTime.statistics(spec.kind()).keySet().forEach(suffix -> names.add(name + suffix)));
        return names;
    }
}
