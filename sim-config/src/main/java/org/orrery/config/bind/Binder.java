package org.orrery.config.bind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormat;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.units.Dimension;

/** Binds trees to parameter records, reports what is wrong, and writes down what was bound. */
public final class Binder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Problems problems;
    private final Calibration calibration;
    private final BindingCache cache;
    private final Numbers numbers;
    private final RecordBinder records;
    private final Includes includes;
    private final InputFiles inputFiles;
    private final Bounds bounds;
    private final List<BoundParameter> parameters = new ArrayList<>();

    /**
     * Creates a binder.
     *
     * @param problems collects what is wrong
     * @param calibration entries for parameters that a file leaves out
     */
    public Binder(Problems problems, Calibration calibration) {
        this(problems, calibration, new BindingCache());
    }

    /**
     * Creates a binder that shares with others what they read and bound.
     *
     * @param problems collects what is wrong
     * @param calibration entries for parameters that a file leaves out
     * @param cache what was read and bound so far
     */
    public Binder(Problems problems, Calibration calibration, BindingCache cache) {
        this.problems = problems;
        this.numbers = new Numbers(problems);
        this.calibration = calibration;
        this.cache = cache;
        this.includes = new Includes(problems, cache);
        this.inputFiles = new InputFiles(problems, cache);
        this.bounds = new Bounds(problems);
        this.records = new RecordBinder(this, problems, calibration);
    }

    /**
     * Binds a record.
     *
     * @param type the parameter record
     * @param tree the mapping that holds its parameters
     * @param path dotted path of the record in the system, or empty
     * @param others keys in the mapping that are not parameters
     * @return the record; empty if a problem was reported
     */
    public <R extends Record> Optional<Bound<R>> record(
            Class<R> type, Tree tree, String path, Collection<String> others) {
        ParamSpec whole =
                new ParamSpec(path, type, "", Dimension.NONE, false, "", "", false, "", "", InputFormat.Any.class);
        Provenance provenance = Slot.scenario(tree.at());
        return records.bind(type, tree, new Slot(path, whole, Dimension.NONE, provenance, "", Optional.empty()), others)
                .map(bound -> bound.cast(type));
    }

    /** Returns what was bound so far, in the order of the files' declarations. */
    public List<BoundParameter> parameters() {
        return List.copyOf(parameters);
    }

    Optional<Bound<?>> value(Type type, Tree tree, Slot slot) {
        boolean small = tree instanceof Tree.Scalar && !Includes.isFile(tree);
        return small ? fresh(type, tree, slot) : remembered(type, tree, slot);
    }

    /** Binds what may be large once only: systems of one plan share the trees of their calibration and files. */
    private Optional<Bound<?>> remembered(Type type, Tree tree, Slot slot) {
        BindingCache.Use use = new BindingCache.Use(type, slot, calibration);
        Optional<BindingCache.Kept> known = cache.find(tree, use);
        if (known.isPresent()) {
            parameters.addAll(known.get().parameters());
            return Optional.of(known.get().bound());
        }
        int from = parameters.size();
        int before = problems.size();
        Optional<Bound<?>> bound = fresh(type, tree, slot);
        if (bound.isPresent() && problems.size() == before) {
            List<BoundParameter> noted = List.copyOf(parameters.subList(from, parameters.size()));
            cache.keep(tree, use, new BindingCache.Kept(bound.get(), noted));
        }
        return bound;
    }

    private Optional<Bound<?>> fresh(Type type, Tree tree, Slot slot) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, tree, slot);
        }
        Class<?> raw = (Class<?>) type;
        if (Numbers.isNumber(raw)) {
            return noted(numbers.bind(raw, tree, slot), tree, slot);
        }
        if (raw == Tree.class || raw == Tree.Mapping.class) {
            return raw(raw, tree, slot);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return noted(bool(tree, slot), tree, slot);
        }
        if (raw == String.class) {
            return noted(text(tree, slot), tree, slot);
        }
        if (raw == InputFile.class) {
            return noted(inputFiles.bind(tree, slot), tree, slot);
        }
        if (raw.isEnum()) {
            return noted(constant(raw, tree, slot), tree, slot);
        }
        return includes.follow(tree, content -> {
            if (raw.isRecord()) {
                return records.bind(raw.asSubclass(Record.class), content, slot, List.of());
            }
            return choice(raw, content, slot).filter(bound -> bounds.allow(bound.value(), content, slot));
        });
    }

    private Optional<Bound<?>> generic(ParameterizedType type, Tree tree, Slot slot) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return value(arguments[0], tree, slot)
                    .map(bound -> new Bound<>(Optional.of(bound.value()), bound.canonical()));
        }
        int from = parameters.size();
        Optional<Bound<?>> bound = includes.follow(tree, content -> {
            if (type.getRawType() == List.class) {
                return list(arguments[0], content, slot);
            }
            if (type.getRawType() == Map.class) {
                return map(arguments[1], content, slot);
            }
            throw new IllegalArgumentException("parameter type " + type + " is not supported");
        });
        if (isPlain(arguments[arguments.length - 1])) {
            // One line for the whole list, not one for each value in it.
            parameters.subList(from, parameters.size()).clear();
            return noted(bound, tree, slot);
        }
        return bound;
    }

    private static boolean isPlain(Type type) {
        return type instanceof ParameterizedType generic
                ? isPlain(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
                : type == String.class || type instanceof Class<?> raw && Numbers.isNumber(raw);
    }

    private Optional<Bound<?>> list(Type type, Tree tree, Slot slot) {
        List<Tree> items;
        if (tree instanceof Tree.Sequence sequence) {
            items = sequence.items();
        } else if (type == String.class && tree instanceof Tree.Scalar && !tree.isNull()) {
            items = List.of(tree);
        } else {
            problems.add(tree.at(), slot.spec().name() + ": expected a list, not " + tree.kind());
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        List<Tree> good = new ArrayList<>();
        ArrayNode canonical = JSON.arrayNode();
        for (int i = 0; i < items.size(); i++) {
            Tree item = items.get(i);
            value(type, item, slot.inside(String.valueOf(i))).ifPresent(bound -> {
                values.add(bound.value());
                good.add(item);
                canonical.add(bound.canonical());
            });
        }
        boolean unique = UniqueNames.check(type, values, good, slot, problems);
        return unique && values.size() == items.size()
                ? Optional.of(new Bound<>(List.copyOf(values), canonical))
                : Optional.empty();
    }

    private Optional<Bound<?>> map(Type type, Tree tree, Slot slot) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            problems.add(tree.at(), slot.spec().name() + ": expected a mapping, not " + tree.kind());
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        ObjectNode canonical = JSON.objectNode();
        mapping.entries().forEach((key, entry) -> value(type, entry.value(), slot.inside(key))
                .ifPresent(bound -> {
                    values.put(key, bound.value());
                    canonical.set(key, bound.canonical());
                }));
        return values.size() == mapping.entries().size()
                ? Optional.of(new Bound<>(Collections.unmodifiableMap(values), canonical))
                : Optional.empty();
    }

    private Optional<Bound<?>> raw(Class<?> type, Tree tree, Slot slot) {
        if (!type.isInstance(tree)) {
            problems.add(tree.at(), slot.spec().name() + ": expected a mapping, not " + tree.kind());
            return Optional.empty();
        }
        return Optional.of(new Bound<>(tree, JSON.nullNode()));
    }

    private Optional<Bound<?>> bool(Tree tree, Slot slot) {
        if (tree instanceof Tree.Scalar scalar && List.of("true", "false").contains(scalar.text())) {
            boolean value = scalar.text().equals("true");
            return Optional.of(new Bound<>(value, BooleanNode.valueOf(value)));
        }
        problems.add(tree.at(), slot.spec().name() + ": expected true or false, not " + tree.kind());
        return Optional.empty();
    }

    private Optional<Bound<?>> text(Tree tree, Slot slot) {
        if (tree instanceof Tree.Scalar scalar && !tree.isNull()) {
            return Optional.of(new Bound<>(scalar.text(), TextNode.valueOf(scalar.text())));
        }
        problems.add(tree.at(), slot.spec().name() + ": expected text, not " + tree.kind());
        return Optional.empty();
    }

    private Optional<Bound<?>> constant(Class<?> type, Tree tree, Slot slot) {
        Map<String, Object> constants = Choices.constants(type);
        if (tree instanceof Tree.Scalar scalar && constants.containsKey(scalar.text())) {
            return Optional.of(new Bound<>(constants.get(scalar.text()), TextNode.valueOf(scalar.text())));
        }
        String given = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
        problems.add(
                tree.at(),
                slot.spec().name() + ": " + tree.kind() + " is not a valid choice"
                        + problems.hint(given, constants.keySet()));
        return Optional.empty();
    }

    /** Binds a record of a sealed interface, by its type name. */
    private Optional<Bound<?>> choice(Class<?> type, Tree tree, Slot slot) {
        Choices choices = Choices.of(type);
        Tree name = tree instanceof Tree.Mapping mapping ? mapping.get("type").orElse(null) : tree;
        if (name instanceof Tree.Scalar scalar && choices.find(scalar.text()).isPresent()) {
            Class<? extends Record> chosen = choices.find(scalar.text()).get();
            Tree content = tree instanceof Tree.Mapping ? tree : Tree.Mapping.ofType(tree.at(), tree);
            noted(Optional.of(new Bound<>(scalar.text(), TextNode.valueOf(scalar.text()))), name, slot.inside("type"));
            return records.bind(chosen, content, slot, List.of("type")).map(bound -> {
                ObjectNode canonical = JSON.objectNode().put("type", scalar.text());
                canonical.setAll((ObjectNode) bound.canonical());
                return new Bound<>(bound.value(), canonical);
            });
        }
        Optional<Class<? extends Record>> constant = choices.find("constant");
        if (constant.isPresent() && tree instanceof Tree.Scalar && !Choices.looksLikeName(tree)) {
            ParamSpec only = ParamSpec.of(constant.get()).get(0);
            return value(only.type(), tree, slot)
                    .flatMap(bound ->
                            records.construct(constant.get(), List.of(bound.value()), bound.canonical(), tree, slot));
        }
        String given = name instanceof Tree.Scalar scalar ? scalar.text() : "";
        if (name == null) {
            problems.add(
                    tree.at(),
                    slot.spec().name() + ": 'type' is missing; expected one of " + String.join(", ", choices.names()));
        } else {
            problems.add(
                    name.at(),
                    slot.spec().name() + ": unknown type " + name.kind() + problems.hint(given, choices.names()));
        }
        return Optional.empty();
    }

    /** Writes down what was bound, for people. */
    Optional<Bound<?>> noted(Optional<Bound<?>> bound, Tree tree, Slot slot) {
        bound.ifPresent(found -> {
            String text =
                    found.canonical().isValueNode() ? found.canonical().asText() : Canonical.brief(found.canonical());
            boolean hasUnit = found.canonical().isTextual() && found.value() instanceof Number;
            int space = hasUnit ? text.lastIndexOf(' ') : -1;
            parameters.add(new BoundParameter(
                    slot.path(),
                    space < 0 ? text : text.substring(0, space),
                    space < 0 ? "" : text.substring(space + 1),
                    slot.spec(),
                    slot.provenanceOf(tree),
                    slot.originOf(tree)));
        });
        return bound;
    }
}
