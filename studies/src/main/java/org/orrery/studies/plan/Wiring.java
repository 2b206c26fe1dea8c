package org.orrery.studies.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;
import org.orrery.studies.plan.BoundComponent.Wire;

/** Finds where each output leads, and reports what does not fit. */
final class Wiring {
    /** Components that are proposed for an output without a connection. */
    private static final int CANDIDATES = 12;

    private final Map<String, ComponentType<?>> types;
    private final Tree.Mapping system;
    private final Problems problems;

    Wiring(Map<String, ComponentType<?>> types, Tree.Mapping system, Problems problems) {
        this.types = types;
        this.system = system;
        this.problems = problems;
    }

    static List<PortSpec> outputs(ComponentType<?> type) {
        return SystemBinder.ports(type, PortSpec.Direction.OUT);
    }

    private static List<PortSpec> inputs(ComponentType<?> type) {
        return SystemBinder.ports(type, PortSpec.Direction.IN);
    }

    Map<String, Wire> wires(String name, Tree.Mapping content) {
        Map<String, Wire> wires = new LinkedHashMap<>();
        for (PortSpec output : outputs(types.get(name))) {
            Optional<Tree> target = content.get(output.name());
            if (target.isEmpty()) {
                problems.add(content.at(), unconnected(name, output));
            } else if (target.get() instanceof Tree.Scalar scalar
                    && !target.get().isNull()) {
                wire(name, output, scalar).ifPresent(wire -> wires.put(output.name(), wire));
            } else {
                problems.add(
                        target.get().at(),
                        "output '" + output.name() + "' of " + name + " leads to one component, not to "
                                + target.get().kind());
            }
        }
        return wires;
    }

    private static boolean takes(ComponentType<?> type, PortSpec output) {
        return inputs(type).stream().anyMatch(input -> input.type().isAssignableFrom(output.type()));
    }

    private String unconnected(String name, PortSpec output) {
        List<String> fitting = types.entrySet().stream()
                .filter(other -> !other.getKey().equals(name) && takes(other.getValue(), output))
                .map(Map.Entry::getKey)
                .limit(CANDIDATES)
                .toList();
        String candidates = fitting.isEmpty()
                ? "no other component takes " + output.type().getSimpleName()
                : "add '" + output.name() + ": " + fitting.get(0) + "'"
                        + (fitting.size() > 1
                                ? " (or " + String.join(", ", fitting.subList(1, fitting.size())) + ")"
                                : "");
        return "output '" + output.name() + "' of " + name + " is not connected (" + output.doc() + "); " + candidates;
    }

    private Optional<Wire> wire(String name, PortSpec output, Tree.Scalar target) {
        int dot = target.text().indexOf('.');
        String component = dot < 0 ? target.text() : target.text().substring(0, dot);
        if (!system.entries().containsKey(component)) {
            problems.add(
                    target.at(),
                    "output '" + output.name() + "' of " + name + " leads to '" + component + "', which does not exist"
                            + problems.hint(component, system.entries().keySet()));
            return Optional.empty();
        }
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
        if (!found.get().type().isAssignableFrom(output.type())) {
            problems.add(target.at(), mismatch(name, output, component + "." + port, found.get()));
            return Optional.empty();
        }
        return Optional.of(new Wire(component, port));
    }

    private Optional<Wire> onlyFitting(
            String name, PortSpec output, Tree.Scalar target, String component, ComponentType<?> type) {
        List<PortSpec> inputs = inputs(type);
        List<PortSpec> fitting = inputs.stream()
                .filter(input -> input.type().isAssignableFrom(output.type()))
                .toList();
        if (fitting.size() == 1) {
            return Optional.of(new Wire(component, fitting.get(0).name()));
        }
        if (inputs.isEmpty()) {
            problems.add(target.at(), component + " has no inputs");
        } else if (fitting.isEmpty()) {
            problems.add(target.at(), mismatch(name, output, component, inputs.get(0)));
        } else {
            String choices = fitting.stream()
                    .map(input -> component + "." + input.name())
                    .collect(Collectors.joining(" or "));
            problems.add(
                    target.at(),
                    fitting.size() + " inputs of " + component + " take "
                            + output.type().getSimpleName() + "; write " + choices);
        }
        return Optional.empty();
    }

    private static String mismatch(String name, PortSpec output, String target, PortSpec input) {
        return "output '" + output.name() + "' of " + name + " sends "
                + output.type().getSimpleName() + ", but " + target + " takes "
                + input.type().getSimpleName();
    }
}
