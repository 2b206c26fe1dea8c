package org.orrery.kernel.stats;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.kernel.param.Records;

/** Reads records of metrics, whose components carry {@link Measured}. */
final class MetricRecord {
    private static final Map<Class<?>, MetricSpec.Kind> KINDS = Map.of(
            Counter.class, MetricSpec.Kind.COUNT,
            Tally.class, MetricSpec.Kind.TALLY,
            LatencyHistogram.class, MetricSpec.Kind.LATENCY,
            Level.class, MetricSpec.Kind.LEVEL,
            Ratio.class, MetricSpec.Kind.RATIO,
            Value.class, MetricSpec.Kind.VALUE,
            Series.class, MetricSpec.Kind.SERIES,
            ResultTable.class, MetricSpec.Kind.TABLE);

    /** What follows from a class alone and is dear to find: hosts by the thousand have the same metrics. */
    private static final ClassValue<List<MetricSpec>> SPECS = new ClassValue<>() {
        @Override
        protected List<MetricSpec> computeValue(Class<?> type) {
            return read(type);
        }
    };

    private MetricRecord() {}

    static List<MetricSpec> specs(Class<? extends Record> type) {
        return SPECS.get(type);
    }

    private static List<MetricSpec> read(Class<?> type) {
        List<MetricSpec> specs = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            specs.add(spec(type, component));
        }
        return List.copyOf(specs);
    }

    private static MetricSpec spec(Class<?> type, RecordComponent component) {
        Measured measured = component.getAnnotation(Measured.class);
        MetricSpec.Kind kind = KINDS.get(component.getType());
        if (measured == null || kind == null) {
            throw new IllegalArgumentException("record component " + type.getName() + "." + component.getName()
                    + (measured == null ? " lacks @Measured" : " is not a metric"));
        }
        List<MetricSpec.Column> columns = Arrays.stream(measured.columns())
                .map(column -> new MetricSpec.Column(column.value(), column.unit(), column.key()))
                .toList();
        String name = measured.name().isEmpty() ? snake(component.getName()) : measured.name();
        return new MetricSpec(name, kind, measured.unit(), measured.doc(), columns, role(name, measured));
    }

    private static MetricSpec.Role role(String name, Measured measured) {
        Map<MetricSpec.Role, Boolean> asked = new EnumMap<>(MetricSpec.Role.class);
        asked.put(MetricSpec.Role.UTILISATION, measured.limiting());
        asked.put(MetricSpec.Role.TIME_SHARE, measured.timeShare());
        asked.put(MetricSpec.Role.MISSED, measured.missed());
        asked.values().removeIf(wanted -> !wanted);
        if (asked.size() > 1) {
            throw new IllegalArgumentException("metric '" + name + "' cannot be all of " + asked.keySet());
        }
        return asked.isEmpty()
                ? MetricSpec.Role.PLAIN
                : asked.keySet().iterator().next();
    }

    /** Turns {@code coresHeld} into {@code cores_held}. */
    private static String snake(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static <R extends Record> R create(Class<R> type, Metrics.Group group) {
        Object[] metrics = specs(type).stream().map(group::create).toArray();
        return Records.create(type, metrics);
    }
}
