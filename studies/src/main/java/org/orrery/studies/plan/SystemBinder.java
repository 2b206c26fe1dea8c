package org.orrery.studies.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.BindingCache;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.studies.plan.BoundComponent.Wire;

/** Binds the components of a system and checks their wiring. */
public final class SystemBinder {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_-]*)*");

    private final Catalog catalog;
    private final Calibration calibration;
    private final Problems problems;
    private final BindingCache cache;

    /**
     * Creates a binder.
     *
     * @param catalog known component types
     * @param calibration entries for parameters that the system leaves out
     * @param problems collects what is wrong
     */
    public SystemBinder(Catalog catalog, Calibration calibration, Problems problems) {
        this(catalog, calibration, problems, new BindingCache());
    }

    /**
     * Creates a binder that shares with others what they read and bound.
     *
     * @param catalog known component types
     * @param calibration entries for parameters that the system leaves out
     * @param problems collects what is wrong
     * @param cache what was read and bound so far
     */
    SystemBinder(Catalog catalog, Calibration calibration, Problems problems, BindingCache cache) {
        this.cache = cache;
        this.catalog = catalog;
        this.calibration = calibration;
        this.problems = problems;
    }

    /** Binds a system; empty if a problem was reported, here or when a calibration file was read. */
    public Optional<BoundSystem> bind(Tree.Mapping written) {
        Map<String, ComponentType<?>> types = new LinkedHashMap<>();
        Adapters.TypeFinder finder = (name, entry) -> type(name, entry).ifPresent(type -> types.put(name, type));
        written.entries().forEach(finder::find);
        if (written.entries().isEmpty()) {
            problems.add(written.at(), "the system has no components");
        }
        Tree.Mapping system = new Adapters(written, types, finder, problems).expanded();
        CalibrationFiles files = new CalibrationFiles(catalog, problems, cache);
        List<BoundParameter> parameters = new ArrayList<>();
        Draws draws = new Draws(system, problems);
        Wiring wiring = new Wiring(types, system, problems);
        List<BoundComponent> components = new ArrayList<>();
        Map<String, Map<String, List<Wire>>> all = new LinkedHashMap<>();
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        types.forEach((name, type) -> {
            Tree.Mapping content = (Tree.Mapping) system.entries().get(name).value();
            Map<String, List<Wire>> wires = wiring.wires(name, content);
            all.put(name, wires);
            Binder binder = new Binder(problems, files.of(content, calibration), cache);
            binder.record(type.parameters(), content, name, Wiring.keys(type)).ifPresent(bound -> {
                ObjectNode json = canonical.putObject(name).put("type", type.name());
                json.setAll((ObjectNode) bound.canonical());
                wires.forEach((port, ends) -> json.set(port, json(ends)));
                String drawsAs = draws.of(name);
                if (!drawsAs.equals(name)) {
                    json.put(Subsystem.DRAWS_AS, drawsAs);
                }
                components.add(new BoundComponent(name, type, bound.value(), wires, drawsAs));
            });
            parameters.addAll(binder.parameters());
        });
        new Cycles(types, system, all, problems).refuse();
        // What a file got wrong that was read before is a problem of that file's only.
        boolean complete = components.size() == system.entries().size();
        return problems.isEmpty() && complete
                ? Optional.of(new BoundSystem(components, canonical, parameters))
                : Optional.empty();
    }

    private Optional<ComponentType<?>> type(String name, Tree.Entry entry) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    entry.keyAt(), "'" + name + "' is not a component name: lower-case letters, digits, '-' and '_'");
            return Optional.empty();
        }
        if (!(entry.value() instanceof Tree.Mapping content)) {
            problems.add(
                    entry.value().at(),
                    name + ": expected a mapping with 'type', not "
                            + entry.value().kind());
            return Optional.empty();
        }
        Optional<Tree> type = content.get("type");
        if (type.isEmpty() || !(type.get() instanceof Tree.Scalar scalar)) {
            problems.add(type.map(Tree::at).orElse(content.at()), name + ": 'type' is missing" + typo(content));
            return Optional.empty();
        }
        Optional<ComponentType<?>> found = catalog.type(scalar.text());
        if (found.isEmpty()) {
            problems.add(
                    scalar.at(),
                    "unknown component type '" + scalar.text() + "'"
                            + Spelling.hint(scalar.text(), catalog.types().keySet()));
        }
        return found;
    }

    private static String typo(Tree.Mapping content) {
        return Spelling.nearest("type", content.entries().keySet())
                .map(key -> "; '" + key + "' looks like it")
                .orElse("; expected a component type, see 'orrery list'");
    }

    private static JsonNode json(List<Wire> ends) {
        if (ends.size() == 1 && ends.get(0).label().isEmpty()) {
            return JsonNodeFactory.instance.textNode(ends.get(0).toString());
        }
        ObjectNode labelled = JsonNodeFactory.instance.objectNode();
        ends.forEach(end -> labelled.put(end.label(), end.toString()));
        return labelled;
    }
}
