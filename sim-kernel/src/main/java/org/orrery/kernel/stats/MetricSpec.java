package org.orrery.kernel.stats;

import java.util.List;

/**
 * A metric as a component type declares it.
 *
 * @param name name within the component, such as {@code refused}
 * @param kind what is collected
 * @param unit unit of the results, such as {@code ms}; empty for pure numbers
 * @param doc one sentence of documentation
 * @param columns columns of a {@link Kind#TABLE}, otherwise empty
 * @param role what reports may conclude from it
 */
public record MetricSpec(String name, Kind kind, String unit, String doc, List<Column> columns, Role role) {
    /** What reports may conclude from a metric. */
    public enum Role {
        /** Nothing that all models share. */
        PLAIN,
        /** The busy share, 0 to 1, of a resource that can limit the system. */
        UTILISATION,
        /**
         * The share, 0 to 1, of the time of those who work, such as the threads of programs, that one thing takes, such as page
         * walks, waiting for a lock, or interrupts. It says where time goes, also where no resource is at its limit: those who
         * work are never idle. Shares of a component are of the same time; what is left of it is work proper. They do not
         * overlap, unless their documentation says so.
         */
        TIME_SHARE,
        /** The share, in %, of the requests that miss their objective. */
        MISSED
    }

    /** What is collected, and which results follow from it. */
    public enum Kind {
        /** Number of occurrences. Results: the count. */
        COUNT,
        /** Observations. Results: mean; {@code .count .sd .min .max}. */
        TALLY,
        /** Durations in a histogram. Results: mean; {@code .count .min .max .p50 .p90 .p95 .p99 .p999}. */
        LATENCY,
        /** A level over time. Results: time average; {@code .max .last}. */
        LEVEL,
        /** A quotient of two sums. Results: the quotient. */
        RATIO,
        /** A number computed by the component itself. Results: the number. */
        VALUE,
        /** Points over time, kept only where the scenario records them. */
        SERIES,
        /** Rows of a table, for experiments whose result is one. */
        TABLE
    }

    /**
     * A column of a table.
     *
     * @param name header in CSV
     * @param unit unit, or empty
     * @param key whether the column identifies the row; the others are results
     */
    public record Column(String name, String unit, boolean key) {
        /** A column that identifies the row. */
        public static Column key(String name, String unit) {
            return new Column(name, unit, true);
        }

        /** A column that holds a result. */
        public static Column result(String name, String unit) {
            return new Column(name, unit, false);
        }
    }

    /** Copies the columns. */
    public MetricSpec {
        columns = List.copyOf(columns);
        if ((kind == Kind.TABLE) == columns.isEmpty()) {
            throw new IllegalArgumentException("metric '" + name + "': tables have columns, others have none");
        }
        boolean share = role == Role.UTILISATION || role == Role.TIME_SHARE;
        if (share && (!unit.isEmpty() || (kind != Kind.VALUE && kind != Kind.LEVEL))) {
            throw new IllegalArgumentException(
                    "metric '" + name + "': a utilisation or a share of time is a value or a level without a unit");
        }
        if (role == Role.MISSED && (!unit.equals("%") || (kind != Kind.VALUE && kind != Kind.RATIO))) {
            throw new IllegalArgumentException(
                    "metric '" + name + "': the share that misses an objective is a value or a ratio in %");
        }
    }

    /** Creates a metric of which nothing is concluded. */
    public MetricSpec(String name, Kind kind, String unit, String doc, List<Column> columns) {
        this(name, kind, unit, doc, columns, Role.PLAIN);
    }

    /** Returns whether this is the busy share of a resource that can limit the system. */
    public boolean limiting() {
        return role == Role.UTILISATION;
    }

    /**
     * Returns the metrics that a record declares, in its order.
     *
     * @param declared a record whose components carry {@link Measured}
     * @throws IllegalArgumentException if one does not: a defect of the model
     */
    public static List<MetricSpec> of(Class<? extends Record> declared) {
        return MetricRecord.specs(declared);
    }
}
