package org.orrery.studies.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;

/**
 * Components that stand on a wire: {@code to: {to: server, via: {type: basic.as-call}}} becomes a component of its own
 * between the two, named after the sender and its port.
 */
final class Adapters {
    static final String TO = "to";
    static final String VIA = "via";

    private final Map<String, ComponentType<?>> types;
    private final TypeFinder finder;
    private final Problems problems;
    private Tree.Mapping system;

    /** Finds the type of a component, and reports where there is none. */
    @FunctionalInterface
    interface TypeFinder {
        /** Adds the type to those that are known, if it exists. */
        void find(String name, Tree.Entry entry);
    }

    /**
     * Begins with a system.
     *
     * @param types the types of its components; those of adapters are added
     * @param finder finds these
     */
    Adapters(Tree.Mapping system, Map<String, ComponentType<?>> types, TypeFinder finder, Problems problems) {
        this.system = system;
        this.types = types;
        this.finder = finder;
        this.problems = problems;
    }

    /** Returns the system with every adapter as a component. */
    Tree.Mapping expanded() {
        for (Map.Entry<String, ComponentType<?>> each : List.copyOf(types.entrySet())) {
            expand(each.getKey(), each.getValue());
        }
        return system;
    }

    private void expand(String name, ComponentType<?> type) {
        for (PortSpec output : Wiring.outputs(type)) {
            Tree.Mapping content = (Tree.Mapping) system.entries().get(name).value();
            Tree.Entry target = content.entries().get(output.name());
            if (target != null && output.kind() != PortSpec.Kind.PLUG) {
                Tree direct = direct(name + "-" + output.name(), target.value(), output.kind());
                if (direct != target.value()) {
                    Tree.Entry changed = new Tree.Entry(target.keyAt(), direct);
                    replace(name, content.with(output.name(), changed));
                }
            }
        }
    }

    private void replace(String name, Tree.Mapping content) {
        system = system.with(name, new Tree.Entry(system.entries().get(name).keyAt(), content));
    }

    /** Returns where a port leads now; the same object where no adapter stands. */
    private Tree direct(String place, Tree target, PortSpec.Kind kind) {
        if (target instanceof Tree.Mapping wire && wire.get(VIA).isPresent()) {
            return adapter(place, wire);
        }
        if (kind.leadsToSeveral() && target instanceof Tree.Mapping several) {
            Tree.Mapping changed = several;
            for (Map.Entry<String, Tree.Entry> each : several.entries().entrySet()) {
                Tree.Entry entry = each.getValue();
                Tree direct = direct(place + "-" + each.getKey(), entry.value(), kind.toOne());
                changed = direct == entry.value()
                        ? changed
                        : changed.with(each.getKey(), new Tree.Entry(entry.keyAt(), direct));
            }
            return changed;
        }
        if (kind.leadsToSeveral() && target instanceof Tree.Sequence several) {
            Map<String, Tree.Entry> labelled = new LinkedHashMap<>();
            for (int i = 0; i < several.items().size(); i++) {
                Tree item = several.items().get(i);
                Tree direct = direct(place + "-" + i, item, kind.toOne());
                labelled.put(String.valueOf(i), new Tree.Entry(item.at(), direct));
            }
            boolean same = several.items()
                    .equals(labelled.values().stream().map(Tree.Entry::value).toList());
            return same ? target : new Tree.Mapping(several.at(), labelled, false);
        }
        return target;
    }

    private Tree adapter(String place, Tree.Mapping written) {
        Tree.Mapping wire = named(written);
        hasUnknownKeys(wire, problems);
        Tree.Entry via = wire.entries().get(VIA);
        Tree.Entry to = wire.entries().get(TO);
        if (to == null) {
            problems.add(wire.at(), "a wire with 'via' needs 'to': the component to which it leads in the end");
            return untyped(place, via);
        }
        if (system.entries().containsKey(place)) {
            problems.add(via.keyAt(), "what stands on this wire is called '" + place + "', as a component is already");
            return untyped(place, via);
        }
        Tree name = untyped(place, via);
        finder.find(place, via);
        if (types.containsKey(place)) {
            onward(place, (Tree.Mapping) via.value(), to);
        }
        return name;
    }

    /** A setting of a part of what was a bare name has put the name under 'type', a key that nobody wrote. */
    private static Tree.Mapping named(Tree.Mapping wire) {
        Tree.Entry name = wire.entries().get("type");
        if (name == null || !name.keyAt().equals(name.value().at())) {
            return wire;
        }
        Tree.Mapping rest = wire.without("type");
        return rest.get(TO).isPresent() ? rest : rest.with(TO, name);
    }

    /** Reports the keys of a wire that mean nothing; returns whether there are any. */
    static boolean hasUnknownKeys(Tree.Mapping wire, Problems problems) {
        boolean found = false;
        for (Map.Entry<String, Tree.Entry> each : wire.entries().entrySet()) {
            String key = each.getKey();
            if (!key.equals(TO) && !key.equals(VIA)) {
                found = true;
                problems.add(
                        each.getValue().keyAt(),
                        "unknown key '" + key + "' of a wire; expected 'to' and 'via'"
                                + problems.hint(key, List.of(TO, VIA)));
            }
        }
        return found;
    }

    /** Returns the path under which a scenario says what stands on a wire, such as {@code source.to.via} for source-to. */
    static Optional<String> path(Tree system, String name) {
        return path(system, "", "-" + name);
    }

    private static Optional<String> path(Tree tree, String path, String rest) {
        if (rest.isEmpty()) {
            return tree instanceof Tree.Mapping wire && wire.get(VIA).isPresent()
                    ? Optional.of(path.substring(1) + "." + VIA)
                    : Optional.empty();
        }
        return parts(tree).entrySet().stream()
                .filter(part -> (rest + "-").startsWith("-" + part.getKey() + "-"))
                .flatMap(
                        part -> path(
                                part.getValue(),
                                path + "." + part.getKey(),
                                rest.substring(part.getKey().length() + 1))
                                .stream())
                .findFirst();
    }

    private static Map<String, Tree> parts(Tree tree) {
        Map<String, Tree> parts = new LinkedHashMap<>();
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> parts.put(key, entry.value()));
        } else if (tree instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> parts.put(String.valueOf(parts.size()), item));
        }
        return parts;
    }

    /** Adds a component without a type, to which a wire may lead without a further problem; returns its name. */
    private Tree untyped(String place, Tree.Entry via) {
        String free = place;
        while (system.entries().containsKey(free)) {
            free += "-";
        }
        system = system.with(free, via);
        return new Tree.Scalar(via.value().at(), free, true);
    }

    /** Leads the adapter's own way on to where the wire ends. */
    private void onward(String place, Tree.Mapping content, Tree.Entry to) {
        List<PortSpec> ways = Wiring.outputs(types.get(place)).stream()
                .filter(port -> port.kind() != PortSpec.Kind.PLUG && !port.optional())
                .toList();
        if (ways.size() != 1) {
            types.remove(place);
            problems.add(
                    content.at(),
                    "what stands on a wire leads on in one way, but "
                            + ((Tree.Scalar) content.get("type").orElseThrow()).text() + " has " + ways.size());
            return;
        }
        PortSpec way = ways.get(0);
        if (content.get(way.name()).isPresent()) {
            problems.add(
                    content.entries().get(way.name()).keyAt(),
                    "'" + way.name() + "' of what stands on a wire follows from the wire: leave it out");
        }
        replace(
                place,
                content.with(
                        way.name(),
                        new Tree.Entry(to.keyAt(), direct(place + "-" + way.name(), to.value(), way.kind()))));
    }
}
