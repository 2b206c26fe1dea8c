package org.orrery.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Param;

/**
 * A named record of a calibration file, such as a machine.
 *
 * @param at where its name stands
 * @param like the name of the record that it is like but for its own values, or empty
 * @param values its own values by the names of their parameters
 */
record CalibrationRecord(Position at, Optional<Tree.Scalar> like, Map<String, Value> values) {
    private static final String LIKE = "like";
    private static final String SOURCE = "source";
    private static final String KIND = "kind";

    /** What is not a value; the provenance holds for values that have none of their own. */
    record Head(
            @Param(doc = "Record that this one is like but for what it says.")
            Optional<String> like,

            @Param(doc = "Source of the values that name none.")
            Optional<String> source,

            @Param(doc = "How these were obtained.") Optional<Calibration.Kind> kind) {}

    /**
     * A value of a record.
     *
     * @param keyAt where its key stands
     * @param entry the value with its provenance
     */
    record Value(Position keyAt, CalibrationEntry entry) {}

    /** Copies the values. */
    CalibrationRecord {
        values = new LinkedHashMap<>(values);
    }

    /**
     * Reads a record.
     *
     * @param key full key, such as {@code machine.clx-4s}
     * @param entry its name and content
     * @return empty if a problem was reported
     */
    static Optional<CalibrationRecord> read(String key, Tree.Entry entry, Problems problems) {
        if (!(entry.value() instanceof Tree.Mapping mapping)) {
            problems.add(
                    entry.value().at(),
                    key + ": expected a mapping, not " + entry.value().kind());
            return Optional.empty();
        }
        Map<String, Tree.Entry> own = new LinkedHashMap<>(mapping.entries());
        own.keySet().retainAll(List.of(LIKE, SOURCE, KIND));
        Binder binder = new Binder(problems, Calibration.none());
        Optional<Head> head = binder.record(Head.class, new Tree.Mapping(mapping.at(), own, false), "", List.of())
                .map(Bound::value);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Value> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> {
            if (!own.containsKey(name)) {
                item(name, value, head.get(), binder, problems).ifPresent(item -> {
                    String full = key + "." + name;
                    values.put(name, new Value(value.keyAt(), item.entry(full)));
                });
            }
        });
        Optional<Tree.Scalar> like = mapping.get(LIKE).map(Tree.Scalar.class::cast);
        return Optional.of(new CalibrationRecord(entry.keyAt(), like, values));
    }

    private static Optional<Calibration.Item> item(
            String name, Tree.Entry entry, Head head, Binder binder, Problems problems) {
        if (entry.value() instanceof Tree.Mapping) {
            return binder.record(Calibration.Item.class, entry.value(), "", List.of())
                    .map(Bound::value);
        }
        if (head.source().isEmpty() || head.kind().isEmpty() || head.kind().get() == Calibration.Kind.FITTED) {
            problems.add(
                    entry.keyAt(),
                    "'" + name + "' has no source: give the record 'source:' and 'kind:' other than fitted, "
                            + "or write {value: …, source: …, kind: …}");
            return Optional.empty();
        }
        return Optional.of(new Calibration.Item(
                entry.value(), head.source().get(), head.kind().get(), List.of(), List.of()));
    }

    /** Reports a record that is like one that is not there, or like itself in the end. */
    static void checkLikes(Map<String, CalibrationRecord> all, Calibration known, Problems problems) {
        all.forEach((key, record) -> record.like().ifPresent(like -> {
            String prefix = key.substring(0, key.indexOf('.'));
            if (!all.containsKey(prefix + "." + like.text())) {
                problems.add(like.at(), known.noSuchRecord(prefix, like.text()));
            } else if (lineage(all, key).contains(key.substring(prefix.length() + 1))) {
                List<String> others = new ArrayList<>(lineage(all, key));
                others.remove(key.substring(prefix.length() + 1));
                String way = others.isEmpty() ? "" : ", by way of " + String.join(", ", others);
                problems.add(like.at(), key + " is like itself" + way);
            }
        }));
    }

    /** Returns the names of the records that one is like, nearest first; it ends at the first that is not there, or that comes again. */
    static List<String> lineage(Map<String, CalibrationRecord> all, String key) {
        String prefix = key.substring(0, key.indexOf('.') + 1);
        Map<String, CalibrationRecord> met = new LinkedHashMap<>();
        Optional<String> next = Optional.ofNullable(all.get(key)).flatMap(CalibrationRecord::likes);
        while (next.isPresent() && all.containsKey(prefix + next.get()) && !met.containsKey(next.get())) {
            CalibrationRecord record = all.get(prefix + next.get());
            met.put(next.get(), record);
            next = record.likes();
        }
        return List.copyOf(met.keySet());
    }

    private Optional<String> likes() {
        return like.map(Tree.Scalar::text);
    }
}
