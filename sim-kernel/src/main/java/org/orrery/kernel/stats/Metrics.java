package org.orrery.kernel.stats;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** All metrics of one run, by full name, in the order of their creation. */
public final class Metrics {
    private final LongSupplier clock;
    private final Map<String, Metric> byName = new LinkedHashMap<>();
    private Predicate<String> recorded = name -> false;

    /**
     * Creates the registry of a run.
     *
     * @param clock simulated time in picoseconds
     */
    public Metrics(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Chooses which series keep their points and which histograms go into the results; call it before
     * components are built.
     *
     * @param byName tells by full name
     */
    public void record(Predicate<String> byName) {
        recorded = byName;
    }

    /** Returns whether a metric is recorded, by full name. */
    public boolean isRecorded(String name) {
        return recorded.test(name);
    }

    /** Returns the metrics of one component. */
    public Group group(String component) {
        return new Group(component);
    }

    /** Returns all metrics. */
    public Collection<Metric> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Forgets what was collected so far: the end of the warm-up. */
    public void reset() {
        long now = clock.getAsLong();
        byName.values().forEach(metric -> metric.reset(now));
    }

    /**
     * Returns the results of all metrics, such as {@code cluster.latency.p99}, in their display units.
     * Results without data are absent.
     */
    public Map<String, Double> results() {
        long now = clock.getAsLong();
        Map<String, Double> all = new LinkedHashMap<>();
        for (Metric metric : byName.values()) {
            Map<String, Double> bySuffix = new LinkedHashMap<>();
            metric.results(now, bySuffix);
            bySuffix.forEach((suffix, value) -> all.put(metric.name() + suffix, value));
        }
        return all;
    }

    /**
     * Finds a metric of another component, first in the system that somebody was included with, then in those around it.
     *
     * @param user path of the component that wants it
     * @param name component and metric, without a suffix
     * @param use what somebody wants to do with it, for the message
     * @return its full name
     * @throws IllegalArgumentException if there is none
     */
    public String find(String user, String name, String use) {
        for (int end = user.lastIndexOf('.'); end > 0; end = user.lastIndexOf('.', end - 1)) {
            String inside = user.substring(0, end + 1) + name;
            if (byName.containsKey(inside)) {
                return inside;
            }
        }
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("no component has a metric '" + name + "' to " + use);
        }
        return name;
    }

    /**
     * Returns what a metric says now: its level where it is one, otherwise its main result so far.
     *
     * @param name full name, without a suffix
     */
    public double now(String name) {
        return byName.get(name) instanceof Level level ? level.level() : result(name);
    }

    /**
     * Returns the main result of a metric so far, in its display unit; NaN without data.
     *
     * @param name full name, without a suffix
     */
    public double result(String name) {
        Map<String, Double> bySuffix = new LinkedHashMap<>();
        byName.get(name).results(clock.getAsLong(), bySuffix);
        return bySuffix.getOrDefault("", Double.NaN);
    }

    /** The metrics of one component. A name may be asked for once. */
    public final class Group {
        private final String component;

        private Group(String component) {
            this.component = component;
        }

        /**
         * Creates the metrics that a record declares.
         *
         * @param declared a record whose components carry {@link Measured}
         * @throws IllegalArgumentException if one does not: a defect of the model
         */
        public <R extends Record> R create(Class<R> declared) {
            return MetricRecord.create(declared, this);
        }

        Metric create(MetricSpec spec) {
            return switch (spec.kind()) {
                case COUNT -> counter(spec);
                case TALLY -> tally(spec);
                case LATENCY -> latency(spec);
                case LEVEL -> level(spec);
                case RATIO -> ratio(spec);
                case VALUE -> value(spec);
                case SERIES -> series(spec);
                case TABLE -> table(spec);
            };
        }

        /** Creates a counter. */
        public Counter counter(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.COUNT, new Counter(component, spec));
        }

        /** Creates a tally. */
        public Tally tally(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.TALLY, new Tally(component, spec));
        }

        /** Creates a histogram of durations. */
        public LatencyHistogram latency(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.LATENCY, new LatencyHistogram(component, spec));
        }

        /** Creates a time-weighted level, 0 at first. */
        public Level level(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.LEVEL, new Level(component, spec, clock));
        }

        /** Creates a quotient of two sums. */
        public Ratio ratio(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.RATIO, new Ratio(component, spec));
        }

        /** Creates a number that the component sets itself. */
        public Value value(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.VALUE, new Value(component, spec));
        }

        /** Creates points over time. */
        public Series series(MetricSpec spec) {
            boolean keep = isRecorded(component + "." + spec.name());
            return add(spec, MetricSpec.Kind.SERIES, new Series(component, spec, keep));
        }

        /** Creates a table. */
        public ResultTable table(MetricSpec spec) {
            return add(spec, MetricSpec.Kind.TABLE, new ResultTable(component, spec));
        }

        private <M extends Metric> M add(MetricSpec spec, MetricSpec.Kind kind, M metric) {
            if (spec.kind() != kind) {
                throw new IllegalArgumentException(
                        "metric '" + metric.name() + "' is declared as " + spec.kind() + ", not as " + kind);
            }
            if (byName.putIfAbsent(metric.name(), metric) != null) {
                throw new IllegalArgumentException("metric '" + metric.name() + "' is created twice");
            }
            return metric;
        }
    }
}
