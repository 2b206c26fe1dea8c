package org.orrery.kernel.stats;

import java.util.List;
import org.orrery.kernel.stats.MetricSpec.Kind;

/** Metrics for tests that need one without a record. */
public final class Specs {
    private Specs() {}

    static MetricSpec count(String name, String doc) {
        return of(name, Kind.COUNT, "", doc);
    }

    static MetricSpec tally(String name, String unit, String doc) {
        return of(name, Kind.TALLY, unit, doc);
    }

    /** A histogram of durations. */
    public static MetricSpec latency(String name, String unit, String doc) {
        return of(name, Kind.LATENCY, unit, doc);
    }

    static MetricSpec level(String name, String unit, String doc) {
        return of(name, Kind.LEVEL, unit, doc);
    }

    static MetricSpec ratio(String name, String unit, String doc) {
        return of(name, Kind.RATIO, unit, doc);
    }

    static MetricSpec value(String name, String unit, String doc) {
        return of(name, Kind.VALUE, unit, doc);
    }

    static MetricSpec series(String name, String unit, String doc) {
        return of(name, Kind.SERIES, unit, doc);
    }

    static MetricSpec table(String name, String doc, List<MetricSpec.Column> columns) {
        return new MetricSpec(name, Kind.TABLE, "", doc, columns);
    }

    private static MetricSpec of(String name, Kind kind, String unit, String doc) {
        return new MetricSpec(name, kind, unit, doc, List.of());
    }
}
