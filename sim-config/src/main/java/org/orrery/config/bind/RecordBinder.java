package org.orrery.config.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.param.NamedRecord;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.param.Records;
import org.orrery.kernel.units.Quantity;

/** Binds the parameters of one record, from the file, the calibration, or the default. */
final class RecordBinder {
    /** The defaults that parameters declare: as many as there are in the code. */
    private static final Map<ParamSpec, Tree> DEFAULTS = new ConcurrentHashMap<>();

    private final Binder binder;
    private final Problems problems;
    private final Calibration calibration;

    RecordBinder(Binder binder, Problems problems, Calibration calibration) {
        this.binder = binder;
        this.problems = problems;
        this.calibration = calibration;
    }

    Optional<Bound<?>> bind(Class<? extends Record> type, Tree tree, Slot slot, Collection<String> others) {
        NamedRecord named = type.getAnnotation(NamedRecord.class);
        return named == null
                ? bind(type, tree, slot, others, NamedRecords.Base.NONE)
                : new NamedRecords(problems, calibration, binder, this)
                        .bind(type, named.value(), tree, slot, ParamSpec.of(type));
    }

    /**
     * Binds a record.
     *
     * @param base what it takes over where the tree says nothing
     */
    Optional<Bound<?>> bind(
            Class<? extends Record> type, Tree tree, Slot slot, Collection<String> others, NamedRecords.Base base) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(slot.at(tree), slot.label() + "expected a mapping, not " + tree.kind());
            return Optional.empty();
        }
        List<ParamSpec> specs = ParamSpec.of(type);
        Set<String> misspelt = unknownKeys(mapping, specs, others, base);
        Set<String> unmissed = base.whole()
                ? misspelt
                : Set.copyOf(specs.stream().map(ParamSpec::name).toList());
        List<Object> values = new ArrayList<>();
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        for (ParamSpec spec : specs) {
            parameter(spec, mapping, slot, base, unmissed).ifPresent(bound -> {
                values.add(bound.value());
                if (bound.canonical() != null && !bound.canonical().isNull()) {
                    canonical.set(spec.name(), bound.canonical());
                }
            });
        }
        if (values.size() < specs.size() || !misspelt.isEmpty()) {
            return Optional.empty();
        }
        return construct(type, values, canonical, mapping, slot);
    }

    /** Reports unknown keys; returns the names that they hide. */
    private Set<String> unknownKeys(
            Tree.Mapping mapping, List<ParamSpec> specs, Collection<String> others, NamedRecords.Base base) {
        List<String> valid = new ArrayList<>(specs.stream().map(ParamSpec::name).toList());
        valid.addAll(others);
        Set<String> hidden = new LinkedHashSet<>();
        mapping.entries().forEach((key, entry) -> {
            if (valid.contains(key)) {
                return;
            }
            List<String> absent = valid.stream()
                    .filter(name -> !mapping.entries().containsKey(name))
                    .toList();
            Optional<String> meant = Spelling.nearest(key, absent);
            boolean needed = meant.isPresent()
                    && !base.entries().containsKey(meant.get())
                    && specs.stream().anyMatch(spec -> spec.name().equals(meant.get()) && spec.isRequired());
            problems.add(
                    entry.keyAt(),
                    needed
                            ? "unknown key '" + key + "'; did you mean '" + meant.get() + "', which is required?"
                            : "unknown key '" + key + "'" + problems.hint(key, meant.isPresent() ? absent : valid));
            hidden.add(meant.orElse(""));
        });
        return hidden;
    }

    private Optional<Bound<?>> parameter(
            ParamSpec spec, Tree.Mapping mapping, Slot outer, NamedRecords.Base base, Set<String> unmissed) {
        Optional<Tree> given = mapping.get(spec.name());
        boolean overlay = given.isPresent() && given.get() instanceof Tree.Mapping changes && changes.overlay();
        if (given.isPresent() && !overlay) {
            boolean inherited =
                    !outer.fixedOrigin().isEmpty() || outer.provenance().kind() != Provenance.Kind.SCENARIO;
            Provenance provenance =
                    inherited ? outer.provenance() : Slot.scenario(given.get().at());
            return binder.value(spec.type(), given.get(), outer.of(spec, provenance, outer.fixedOrigin()));
        }
        Optional<CalibrationEntry> entry =
                Optional.ofNullable(base.entries().get(spec.name())).or(() -> calibration.find(spec.calibration()));
        if (entry.isPresent()) {
            Tree value = overlaid(entry.get().value(), given);
            return binder.value(spec.type(), value, outer.of(spec, entry.get().provenance(), ""));
        }
        if (!spec.fallback().isEmpty()) {
            Tree value = overlaid(DEFAULTS.computeIfAbsent(spec, RecordBinder::literal), given);
            Provenance provenance = new Provenance(Provenance.Kind.DEFAULT, "default of the parameter", "", List.of());
            return binder.value(
                    spec.type(), value, outer.of(spec, provenance, "default").leftOut(mapping));
        }
        if (given.isPresent()) {
            return binder.value(
                    spec.type(),
                    given.get(),
                    outer.of(spec, Slot.scenario(given.get().at()), ""));
        }
        if (spec.isOptional()) {
            return Optional.of(new Bound<>(Optional.empty(), JsonNodeFactory.instance.nullNode()));
        }
        if (!unmissed.contains(spec.name())) {
            problems.add(outer.at(mapping), missing(spec, outer));
        }
        return Optional.empty();
    }

    private String missing(ParamSpec spec, Slot outer) {
        String where = outer.path().isEmpty() ? "" : " of " + outer.path();
        boolean isNumber = spec.type() instanceof Class<?> raw && Numbers.isNumber(raw);
        String number = isNumber ? " (" + Quantity.expected(spec.dimension()) + ")" : "";
        String rest = choices(spec) + uncalibrated(spec.calibration());
        String doc = rest.isEmpty() ? spec.doc() : spec.doc().replaceFirst("\\.$", "");
        return "'" + spec.name() + "'" + where + " is missing" + number + ": " + doc + rest;
    }

    private static String choices(ParamSpec spec) {
        Collection<String> names = Choices.namesFor(spec.type());
        if (names.isEmpty()) {
            return "";
        }
        String quantity = names.contains("constant") ? Quantity.expected(spec.dimension()) + ", or " : "";
        return "; expected " + quantity + "one of " + String.join(", ", names);
    }

    /** Says which file would give a calibrated value. */
    private String uncalibrated(String key) {
        if (key.isEmpty()) {
            return "";
        }
        List<String> files = calibration.elsewhere(key);
        String where = files.isEmpty()
                ? Spelling.nearest(key, calibration.keys())
                        .map(near -> " (nearest: '" + near + "')")
                        .orElse("; list one under 'calibration:'")
                : "; " + String.join(", ", files) + (files.size() == 1 ? " has" : " have")
                        + " it: list it under 'calibration:'";
        return "; no calibration file gives '" + key + "' either" + where;
    }

    private Tree overlaid(Tree base, Optional<Tree> changes) {
        return changes.map(Tree.Mapping.class::cast)
                .map(mapping -> overlaid(base, mapping))
                .orElse(base);
    }

    private Tree overlaid(Tree base, Tree.Mapping changes) {
        if (base instanceof Tree.Sequence list) {
            return overlaid(list, changes);
        }
        if (!(base instanceof Tree.Mapping) && !Choices.looksLikeName(base)) {
            return changes;
        }
        Tree.Mapping mapping = base instanceof Tree.Mapping whole ? whole : Tree.Mapping.ofType(changes.at(), base);
        Map<String, Tree.Entry> entries = new LinkedHashMap<>(mapping.entries());
        changes.entries().forEach((key, entry) -> {
            Tree.Entry old = entries.get(key);
            entries.put(key, new Tree.Entry(entry.keyAt(), old == null ? entry.value() : replaced(old.value(), entry)));
        });
        return new Tree.Mapping(mapping.at(), entries, false);
    }

    private Tree overlaid(Tree.Sequence list, Tree.Mapping changes) {
        List<Tree> items = new ArrayList<>(list.items());
        changes.entries().forEach((key, entry) -> {
            int index = list.index(key);
            if (index < 0) {
                problems.add(entry.keyAt(), list.lacks(key));
            } else {
                items.set(index, replaced(items.get(index), entry));
            }
        });
        return new Tree.Sequence(list.at(), items);
    }

    private Tree replaced(Tree old, Tree.Entry entry) {
        return entry.value() instanceof Tree.Mapping nested && nested.overlay() ? overlaid(old, nested) : entry.value();
    }

    private static Tree literal(ParamSpec spec) {
        Problems defects = new Problems();
        Text text = new Text(new Place.Inline(Slot.DEFAULT + spec.name()), spec.fallback());
        Tree tree = new TreeReader(defects).parse(text, spec.fallback()).orElse(null);
        if (tree == null) {
            throw new IllegalArgumentException("the default of parameter '" + spec.name() + "' is not YAML");
        }
        return tree;
    }

    Optional<Bound<?>> construct(
            Class<? extends Record> type, List<Object> values, JsonNode canonical, Tree tree, Slot slot) {
        try {
            return Optional.of(new Bound<>(Records.ofParameters(type, values), canonical));
        } catch (InvocationTargetException refused) {
            report(refused.getCause(), tree, slot);
            return Optional.empty();
        }
    }

    private void report(Throwable cause, Tree tree, Slot slot) {
        String name = slot.path().isEmpty() ? "" : slot.path() + ": ";
        if (cause instanceof ParamException bad && tree instanceof Tree.Mapping) {
            problems.add(slot.at(deepest(tree, bad.parameter())), name + bad.parameter() + ": " + bad.getMessage());
        } else if (cause instanceof IllegalArgumentException bad) {
            problems.add(slot.at(tree), name + bad.getMessage());
        } else {
            throw new IllegalStateException("the parameters of " + slot.path() + " cannot be checked: " + cause, cause);
        }
    }

    /** Follows a path such as threads.0.loop.2.first as far as it is written out in the file. */
    private static Tree deepest(Tree tree, String path) {
        Tree found = tree;
        for (String step : path.split("\\.", -1)) {
            Optional<Tree> inner = Optional.empty();
            if (found instanceof Tree.Mapping mapping) {
                inner = mapping.get(step);
            } else if (found instanceof Tree.Sequence list && step.matches("\\d{1,9}")) {
                inner = list.items().stream().skip(Long.parseLong(step)).findFirst();
            }
            if (inner.isEmpty()) {
                return found;
            }
            found = inner.get();
        }
        return found;
    }
}
