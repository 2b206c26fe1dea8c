package org.orrery.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PartSpec;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.MetricSpec;

/** Compares what types declare with what their components have. */
final class Declarations {
    private final Set<String> violations = new TreeSet<>();
    private final Set<String> emitted = new LinkedHashSet<>();
    private final Set<ComponentType<?>> seen = new LinkedHashSet<>();

    /**
     * Looks at a system that is built.
     *
     * @param types the type of each component, by name
     */
    void look(Simulation simulation, Map<String, ComponentType<?>> types) {
        seen.addAll(types.values());
        for (Component component : simulation.components()) {
            ports(component, types.get(component.path()));
        }
        for (Metric metric : simulation.metrics().all()) {
            String component = metric.name().substring(0, metric.name().indexOf('.'));
            metric(types.get(component), metric.name().substring(component.length() + 1), metric.spec());
        }
    }

    private void ports(Component component, ComponentType<?> type) {
        List<PortSpec> real = new ArrayList<>();
        component.inputs().values().forEach(port -> real.add(port.spec()));
        component.outputs().values().forEach(port -> real.add(port.spec()));
        if (!Set.copyOf(real).equals(Set.copyOf(type.ports()))) {
            violations.add(type.name() + " declares the ports " + type.ports() + " and has " + real);
        }
    }

    private void metric(ComponentType<?> type, String name, MetricSpec spec) {
        if (name.equals(spec.name()) && type.metrics().contains(spec)) {
            emitted.add(type.name() + " " + name);
            return;
        }
        String place = name.equals(spec.name())
                ? ""
                : name.substring(0, name.length() - spec.name().length() - 1);
        Optional<PartSpec> part = type.parts().stream()
                .filter(each -> each.isAt(place) && each.metrics().contains(spec))
                .findFirst();
        if (part.isPresent()) {
            emitted.add(type.name() + " " + part.get().path() + "." + spec.name());
        } else {
            violations.add(type.name() + " emits " + name + " and does not declare it");
        }
    }

    /** Returns the types that some system had. */
    Set<ComponentType<?>> seen() {
        return seen;
    }

    /** Returns what is emitted and not declared, or declared and never emitted, a line each. */
    Set<String> violations() {
        Set<String> all = new TreeSet<>(violations);
        for (ComponentType<?> type : seen) {
            for (String name : type.emitted().keySet()) {
                if (!emitted.contains(type.name() + " " + name)) {
                    all.add(type.name() + " declares " + name + " and never emits it");
                }
            }
        }
        return all;
    }
}
