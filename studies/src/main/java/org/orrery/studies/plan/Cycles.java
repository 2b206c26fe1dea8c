package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.contract.Call;
import org.orrery.studies.plan.BoundComponent.Wire;

/** Finds wires that lead back to where they began, where nothing that goes round there would ever come to an end. */
final class Cycles {
    private final Map<String, ComponentType<?>> types;
    private final Tree.Mapping system;
    private final Map<String, Map<String, List<Wire>>> wires;
    private final Problems problems;

    /** Which wires count. */
    private interface Counts {
        boolean test(PortSpec output, Wire wire);
    }

    Cycles(
            Map<String, ComponentType<?>> types,
            Tree.Mapping system,
            Map<String, Map<String, List<Wire>>> wires,
            Problems problems) {
        this.types = types;
        this.system = system;
        this.wires = wires;
        this.problems = problems;
    }

    void refuse() {
        circles(this::closes)
                .forEach(cycle -> problems.add(
                        at(cycle.get(0)),
                        "each of " + round(cycle, "")
                                + " can ask the one before it to wait: all may wait for ever; put something with room"
                                + " for all between two of them"));
        // A client in a network is plugged into its server: calls take that way too.
        circles((output, wire) -> isCall(output) || output.kind() == PortSpec.Kind.PLUG).stream()
                .filter(this::hasCall)
                .forEach(cycle -> problems.add(
                        at(cycle.get(0)),
                        "calls go round in a circle, " + round(cycle, "line ")
                                + ": none of them would ever be answered; have one of these ask somebody else"));
    }

    private Position at(String name) {
        return system.entries().get(name).keyAt();
    }

    private String round(List<String> cycle, String place) {
        List<String> closed = new ArrayList<>(cycle);
        closed.add(cycle.get(0));
        return closed.stream()
                .map(name -> place.isEmpty() ? name : name + " (" + place + at(name).line() + ")")
                .collect(Collectors.joining(" -> "));
    }

    /** Returns each circle once, from the first of its names in the alphabet. */
    private List<List<String>> circles(Counts counts) {
        List<List<String>> found = new ArrayList<>();
        for (String name : wires.keySet()) {
            List<String> cycle = way(name, name, counts, new HashSet<>());
            if (!cycle.isEmpty() && name.equals(Collections.min(cycle))) {
                found.add(cycle);
            }
        }
        return found;
    }

    /** Returns a way from one component to another along wires that count; nothing if there is none. */
    private List<String> way(String from, String to, Counts counts, Set<String> seen) {
        for (PortSpec output : Wiring.outputs(types.get(from))) {
            for (Wire wire : wires.getOrDefault(from, Map.of()).getOrDefault(output.name(), List.of())) {
                if (!counts.test(output, wire)) {
                    continue;
                }
                if (wire.component().equals(to)) {
                    return List.of(from);
                }
                if (seen.add(wire.component())) {
                    List<String> rest = way(wire.component(), to, counts, seen);
                    if (!rest.isEmpty()) {
                        List<String> whole = new ArrayList<>(List.of(from));
                        whole.addAll(rest);
                        return whole;
                    }
                }
            }
        }
        return List.of();
    }

    private boolean closes(PortSpec output, Wire wire) {
        return types.get(wire.component()).ports().stream()
                .anyMatch(port -> port.name().equals(wire.port()) && port.backPressure());
    }

    private static boolean isCall(PortSpec output) {
        return output.kind().toOne() == PortSpec.Kind.REQUESTOR
                && output.types().get(0) == Call.class;
    }

    private boolean hasCall(List<String> cycle) {
        for (int i = 0; i < cycle.size(); i++) {
            String next = cycle.get((i + 1) % cycle.size());
            Map<String, List<Wire>> leads = wires.get(cycle.get(i));
            for (PortSpec output : Wiring.outputs(types.get(cycle.get(i)))) {
                boolean there = leads.getOrDefault(output.name(), List.of()).stream()
                        .anyMatch(wire -> wire.component().equals(next));
                if (there && isCall(output)) {
                    return true;
                }
            }
        }
        return false;
    }
}
