package org.orrery.config.bind;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.ParamSpec;

/** Binds a record that is given by its name in a calibration file, or as one like it. */
final class NamedRecords {
    private static final String LIKE = "like";

    /** The same where an override changed a part of what is given by its name alone. */
    private static final String TYPE = "type";

    private static final String NAME = "name";
    private static final String LINEAGE = "lineage";

    private final Problems problems;
    private final Calibration calibration;
    private final Binder binder;
    private final RecordBinder records;

    NamedRecords(Problems problems, Calibration calibration, Binder binder, RecordBinder records) {
        this.problems = problems;
        this.calibration = calibration;
        this.binder = binder;
        this.records = records;
    }

    /**
     * What a record takes over where it says nothing itself.
     *
     * @param entries values by the names of their parameters
     * @param whole whether what is missing here was not reported elsewhere
     */
    record Base(Map<String, CalibrationEntry> entries, boolean whole) {
        static final Base NONE = new Base(Map.of(), true);
    }

    Optional<Bound<?>> bind(
            Class<? extends Record> type, String prefix, Tree tree, Slot slot, Collection<ParamSpec> specs) {
        Optional<Tree> given = tree instanceof Tree.Mapping mapping
                ? mapping.get(LIKE).or(() -> mapping.get(TYPE))
                : Optional.of(tree);
        if (given.isEmpty()) {
            return records.bind(type, tree, slot, List.of(LIKE), Base.NONE);
        }
        if (!(given.get() instanceof Tree.Scalar name) || name.isNull()) {
            problems.add(
                    given.get().at(),
                    slot.label() + "expected the name of a " + prefix + ", not "
                            + given.get().kind());
            return Optional.empty();
        }
        String key = prefix + "." + name.text();
        Optional<CalibrationRecord> record = calibration.record(key);
        if (record.isEmpty()) {
            problems.add(name.at(), slot.label() + calibration.noSuchRecord(prefix, name.text()));
        }
        binder.noted(Optional.of(new Bound<>(name.text(), TextNode.valueOf(name.text()))), name, slot);
        Tree.Mapping own = tree instanceof Tree.Mapping mapping
                ? mapping
                : new Tree.Mapping(record.map(CalibrationRecord::at).orElse(name.at()), Map.of(), false);
        Base base = base(key, specs);
        Optional<Bound<?>> bound = records.bind(type, introduced(own, name, prefix), slot, List.of(LIKE, TYPE), base);
        return record.isPresent() ? bound : Optional.empty();
    }

    /** Says what a record is called, and whom it takes after. */
    private Tree.Mapping introduced(Tree.Mapping own, Tree.Scalar like, String prefix) {
        List<String> lineage = new ArrayList<>(calibration.lineage(prefix + "." + like.text()));
        boolean named = own.entries().containsKey(NAME);
        if (named) {
            lineage.add(0, like.text());
        }
        List<Tree> ancestors = lineage.stream()
                .map(name -> (Tree) new Tree.Scalar(like.at(), name, like.plain()))
                .toList();
        Tree.Mapping whole = own.with(LINEAGE, new Tree.Entry(like.at(), new Tree.Sequence(like.at(), ancestors)));
        return named ? whole : whole.with(NAME, new Tree.Entry(like.at(), like));
    }

    private Base base(String key, Collection<ParamSpec> specs) {
        List<String> names = specs.stream().map(ParamSpec::name).toList();
        Map<String, CalibrationEntry> entries = new LinkedHashMap<>();
        for (CalibrationRecord record : calibration.withLineage(key)) {
            record.values().forEach((name, value) -> {
                if (names.contains(name)) {
                    entries.putIfAbsent(name, value.entry());
                } else {
                    problems.add(value.keyAt(), "unknown key '" + name + "'" + problems.hint(name, names));
                }
            });
        }
        return new Base(entries, calibration.isWhole(key));
    }
}
