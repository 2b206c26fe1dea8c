package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Outlet;
import org.orrery.kernel.PortSpec;
import org.orrery.studies.plan.BoundComponent.Wire;

/** Finds where each output leads, and reports what does not fit. */
final class Wiring {
    /** Components that are proposed for an output without a connection. */
    private static final int CANDIDATES = 12;

    /** Key under which references are plugged in. */
    static final String PLUG = "plug";

    private final Map<String, ComponentType<?>> types;
    private final Tree.Mapping system;
    private final Problems problems;

    Wiring(Map<String, ComponentType<?>> types, Tree.Mapping system, Problems problems) {
        this.types = types;
        this.system = system;
        this.problems = problems;
    }

    /** Returns the ports for which a scenario says where they lead. */
    static List<PortSpec> outputs(ComponentType<?> type) {
        return type.ports().stream().filter(port -> port.kind().isOutgoing()).toList();
    }

    private static List<PortSpec> inputs(ComponentType<?> type) {
        return type.ports().stream().filter(port -> !port.kind().isOutgoing()).toList();
    }

    /** Returns the keys beside the parameters that a component of a type can have. */
    static List<String> keys(ComponentType<?> type) {
        List<String> keys = new ArrayList<>(List.of("type", CalibrationFiles.KEY, Subsystem.DRAWS_AS));
        outputs(type).forEach(port -> keys.add(port.name()));
        if (outputs(type).stream().anyMatch(port -> port.kind() == PortSpec.Kind.PLUG)) {
            keys.add(PLUG);
        }
        return keys;
    }

    /** Returns where each port of a component leads; a port that leads to several places has a wire for each. */
    Map<String, List<Wire>> wires(String name, Tree.Mapping content) {
        Map<String, List<Wire>> wires = new LinkedHashMap<>();
        for (PortSpec output : outputs(types.get(name))) {
            Optional<Tree> target = target(name, output, content);
            if (target.isPresent()) {
                List<Wire> found = new ArrayList<>();
                targets(name, output, target.get()).forEach((label, scalar) -> wire(name, output, scalar)
                        .ifPresent(wire -> found.add(wire.labelled(label))));
                wires.put(output.name(), List.copyOf(found));
            } else if (!output.optional()) {
                problems.add(content.at(), unconnected(name, output));
            }
        }
        plugs(name, content);
        return wires;
    }

    private Optional<Tree> target(String name, PortSpec output, Tree.Mapping content) {
        Optional<Tree> direct = content.get(output.name());
        if (output.kind() != PortSpec.Kind.PLUG) {
            return direct;
        }
        Optional<Tree> plugged = plugsOf(content).flatMap(plugs -> plugs.get(output.name()));
        if (direct.isPresent() && plugged.isPresent()) {
            problems.add(direct.get().at(), "'" + output.name() + "' of " + name + " stands under 'plug:' too");
        }
        return plugged.or(() -> direct);
    }

    private static Optional<Tree.Mapping> plugsOf(Tree.Mapping content) {
        return content.get(PLUG).filter(Tree.Mapping.class::isInstance).map(Tree.Mapping.class::cast);
    }

    private void plugs(String name, Tree.Mapping content) {
        List<String> known = outputs(types.get(name)).stream()
                .filter(port -> port.kind() == PortSpec.Kind.PLUG)
                .map(PortSpec::name)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        if (plugsOf(content).isEmpty() && content.get(PLUG).isPresent()) {
            problems.add(
                    content.get(PLUG).orElseThrow().at(),
                    name + ": expected a mapping of " + String.join(", ", known) + " under 'plug:'");
        }
        plugsOf(content).ifPresent(plugs -> plugs.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.keyAt(), name + " has no plug '" + key + "'" + problems.hint(key, known));
            }
        }));
    }

    /** Returns the names of the places to which a port leads, by label. */
    private Map<String, Tree.Scalar> targets(String name, PortSpec output, Tree target) {
        Map<String, Tree.Scalar> targets = new LinkedHashMap<>();
        if (target instanceof Tree.Scalar scalar && !target.isNull()) {
            targets.put("", scalar);
            return targets;
        }
        boolean several = output.kind().leadsToSeveral();
        Map<String, Tree> parts = new LinkedHashMap<>();
        if (several && target instanceof Tree.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                parts.put(String.valueOf(i), sequence.items().get(i));
            }
        } else if (several && target instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((label, entry) -> parts.put(label, entry.value()));
        }
        parts.forEach((label, part) -> {
            if (part instanceof Tree.Scalar scalar && !part.isNull()) {
                targets.put(label, scalar);
            }
        });
        if (!several && target instanceof Tree.Mapping wire && Adapters.hasUnknownKeys(wire, problems)) {
            return targets;
        }
        if (targets.isEmpty() || targets.size() < parts.size()) {
            problems.add(
                    target.at(),
                    "output '" + output.name() + "' of " + name + " leads to "
                            + (several ? "one or more components, each given by its name" : "one component")
                            + ", not to "
                            + target.kind());
        }
        return targets;
    }

    private static boolean takes(ComponentType<?> type, PortSpec output) {
        return inputs(type).stream().anyMatch(output::fits);
    }

    private String unconnected(String name, PortSpec output) {
        List<String> fitting = types.entrySet().stream()
                .filter(other -> !other.getKey().equals(name) && takes(other.getValue(), output))
                .map(Map.Entry::getKey)
                .limit(CANDIDATES)
                .toList();
        String candidates = fitting.isEmpty()
                ? "no other component takes " + output.what()
                : "add '" + output.name() + ": " + fitting.get(0) + "'"
                        + (fitting.size() > 1
                                ? " (or " + String.join(", ", fitting.subList(1, fitting.size())) + ")"
                                : "");
        return "output '" + output.name() + "' of " + name + " is not connected (" + output.doc() + "); " + candidates;
    }

    private Optional<Wire> wire(String name, PortSpec output, Tree.Scalar target) {
        Optional<String> known =
                ComponentNames.first(target.text(), system.entries().keySet());
        if (known.isEmpty()) {
            problems.add(
                    target.at(),
                    "output '" + output.name() + "' of " + name + " leads to "
                            + ComponentNames.unknown(
                                    target.text(), system.entries().keySet(), problems));
            return Optional.empty();
        }
        String component = known.get();
        int dot = component.length() == target.text().length() ? -1 : component.length();
        ComponentType<?> type = types.get(component);
        if (type == null) {
            return Optional.empty();
        }
        return dot < 0
                ? onlyFitting(name, output, target, component, type)
                : named(name, output, target, component, target.text().substring(dot + 1));
    }

    private Optional<Wire> named(String name, PortSpec output, Tree.Scalar target, String component, String port) {
        List<PortSpec> inputs = inputs(types.get(component));
        Optional<PortSpec> found =
                inputs.stream().filter(input -> input.name().equals(port)).findFirst();
        if (found.isEmpty()) {
            problems.add(
                    target.at(),
                    component + " has no input '" + port + "'"
                            + problems.hint(
                                    port, inputs.stream().map(PortSpec::name).toList()));
            return Optional.empty();
        }
        if (!output.fits(found.get())) {
            problems.add(target.at(), Outlet.mismatch(name, output, component, found.get()));
            return Optional.empty();
        }
        return Optional.of(new Wire("", component, port));
    }

    private Optional<Wire> onlyFitting(
            String name, PortSpec output, Tree.Scalar target, String component, ComponentType<?> type) {
        List<PortSpec> inputs = inputs(type);
        List<PortSpec> fitting = inputs.stream().filter(output::fits).toList();
        if (fitting.size() == 1) {
            return Optional.of(new Wire("", component, fitting.get(0).name()));
        }
        if (inputs.isEmpty()) {
            problems.add(target.at(), component + " has no inputs");
        } else if (fitting.isEmpty()) {
            problems.add(target.at(), Outlet.mismatch(name, output, component, inputs.get(0)));
        } else {
            String choices = fitting.stream()
                    .map(input -> component + "." + input.name())
                    .collect(Collectors.joining(" or "));
            problems.add(
                    target.at(),
                    fitting.size() + " inputs of " + component + " take " + output.what() + "; write " + choices);
        }
        return Optional.empty();
    }
}
