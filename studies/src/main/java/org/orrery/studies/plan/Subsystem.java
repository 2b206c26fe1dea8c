package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;

/**
 * Components with the parameters that they use.
 *
 * @param parameters named values
 * @param components components by name
 */
record Subsystem(Map<String, Tree.Entry> parameters, Map<String, Tree.Entry> components) {
    /** Key that says as which component one draws its random numbers. */
    static final String DRAWS_AS = "draws-as";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    /** Copies the maps, keeping their order. */
    Subsystem {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    Subsystem and(Subsystem other) {
        Map<String, Tree.Entry> named = new LinkedHashMap<>(parameters);
        named.putAll(other.parameters);
        Map<String, Tree.Entry> all = new LinkedHashMap<>(components);
        all.putAll(other.components);
        return new Subsystem(named, all);
    }

    /** Returns the same, where no two components draw the same numbers: those that would draw their own. */
    Subsystem drawingApart() {
        Set<String> taken = new LinkedHashSet<>();
        components.forEach((name, entry) -> {
            if (drawsAs(entry).isEmpty()) {
                taken.add(name);
            }
        });
        Map<String, Tree.Entry> all = new LinkedHashMap<>();
        components.forEach((name, entry) -> {
            Optional<String> other = drawsAs(entry);
            boolean free = other.isEmpty() || taken.add(other.get());
            all.put(name, free ? entry : drawing(entry, name));
        });
        return new Subsystem(parameters, all);
    }

    private static Optional<String> drawsAs(Tree.Entry entry) {
        return entry.value() instanceof Tree.Mapping content
                        && content.get(DRAWS_AS).orElse(null) instanceof Tree.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    private static Tree.Entry drawing(Tree.Entry entry, String as) {
        return entry.value() instanceof Tree.Mapping content
                ? new Tree.Entry(
                        entry.keyAt(),
                        content.with(DRAWS_AS, new Tree.Entry(content.at(), new Tree.Scalar(content.at(), as, true))))
                : entry;
    }

    /** Returns the same with calibration files for all components; those that they list themselves follow. */
    Subsystem calibrated(Optional<Tree> files) {
        if (files.isEmpty()) {
            return this;
        }
        Map<String, Tree.Entry> all = new LinkedHashMap<>();
        components.forEach((name, entry) -> {
            if (entry.value() instanceof Tree.Mapping content) {
                List<Tree> items = new ArrayList<>(List.of(files.get()));
                content.get(CalibrationFiles.KEY).ifPresent(items::add);
                Position at = files.get().at();
                Tree.Entry list = new Tree.Entry(at, new Tree.Sequence(at, items));
                all.put(name, new Tree.Entry(entry.keyAt(), content.with(CalibrationFiles.KEY, list)));
            } else {
                all.put(name, entry);
            }
        });
        return new Subsystem(parameters, all);
    }

    /** Returns the same below a name: components, parameters, references to them, and wires between them. */
    Subsystem under(String name, Catalog catalog) {
        Map<String, Tree.Entry> named = new LinkedHashMap<>();
        parameters.forEach((key, entry) ->
                named.put(name + "." + key, new Tree.Entry(entry.keyAt(), referring(entry.value(), name))));
        Map<String, Tree.Entry> all = new LinkedHashMap<>();
        components.forEach((key, entry) -> {
            Tree content = wired(referring(entry.value(), name), name, type(entry.value(), catalog), catalog);
            Tree.Entry moved = new Tree.Entry(entry.keyAt(), content);
            all.put(name + "." + key, drawing(moved, drawsAs(entry).orElse(key)));
        });
        return new Subsystem(named, all);
    }

    private static Tree referring(Tree tree, String name) {
        if (tree instanceof Tree.Scalar scalar) {
            Matcher reference = REFERENCE.matcher(scalar.text());
            return reference.find()
                    ? new Tree.Scalar(
                            scalar.at(),
                            reference.replaceAll(
                                    found -> Matcher.quoteReplacement("${" + name + "." + found.group(1) + "}")),
                            scalar.plain())
                    : scalar;
        }
        return tree.withParts(part -> referring(part, name));
    }

    /** Finds the type of a component, also where a parameter names it. */
    private Optional<ComponentType<?>> type(Tree component, Catalog catalog) {
        if (!(component instanceof Tree.Mapping content)
                || !(content.get("type").orElse(null) instanceof Tree.Scalar written)) {
            return Optional.empty();
        }
        Matcher reference = REFERENCE.matcher(written.text());
        boolean named = reference.matches() && parameters.containsKey(reference.group(1));
        Tree type = named ? parameters.get(reference.group(1)).value() : written;
        return type instanceof Tree.Scalar scalar ? catalog.type(scalar.text()) : Optional.empty();
    }

    private Tree wired(Tree component, String name, Optional<ComponentType<?>> type, Catalog catalog) {
        if (type.isEmpty() || !(component instanceof Tree.Mapping)) {
            return component;
        }
        Tree.Mapping content = (Tree.Mapping) component;
        for (PortSpec port : Wiring.outputs(type.get())) {
            content = changed(content, port.name(), wire -> wire(wire, name, catalog));
        }
        return changed(content, Wiring.PLUG, plugs -> plugs.withParts(wire -> wire(wire, name, catalog)));
    }

    private static Tree.Mapping changed(Tree.Mapping content, String key, UnaryOperator<Tree> change) {
        Tree.Entry entry = content.entries().get(key);
        return entry == null ? content : content.with(key, new Tree.Entry(entry.keyAt(), change.apply(entry.value())));
    }

    private Tree wire(Tree wire, String name, Catalog catalog) {
        if (wire instanceof Tree.Scalar target) {
            boolean fixed = !wire.isNull() && !target.text().contains("${");
            return fixed ? new Tree.Scalar(target.at(), name + "." + target.text(), target.plain()) : wire;
        }
        if (wire instanceof Tree.Mapping mapping && mapping.get(Adapters.VIA).isPresent()) {
            Tree.Mapping to = changed(mapping, Adapters.TO, end -> wire(end, name, catalog));
            return changed(to, Adapters.VIA, via -> wired(via, name, type(via, catalog), catalog));
        }
        return wire.withParts(part -> wire(part, name, catalog));
    }
}
