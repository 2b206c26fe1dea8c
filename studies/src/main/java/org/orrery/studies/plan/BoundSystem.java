package org.orrery.studies.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.config.bind.BoundParameter;
import org.orrery.kernel.Component;
import org.orrery.kernel.Inlet;
import org.orrery.kernel.RefusedException;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.ParamException;

/**
 * A system whose parameters and wires are known.
 *
 * @param components components in the order of the file
 * @param canonical the same as JSON with everything filled in
 * @param parameters what was bound
 */
public record BoundSystem(List<BoundComponent> components, JsonNode canonical, List<BoundParameter> parameters) {
    /** Copies the lists. */
    public BoundSystem {
        components = List.copyOf(components);
        parameters = List.copyOf(parameters);
    }

    /** Returns whether nothing of it is simulated. */
    boolean hasAnalysesOnly() {
        return components.stream().allMatch(component -> component.type().isAnalysis());
    }

    /**
     * Builds and wires the components in a simulation.
     *
     * @throws RefusedException if components refuse their parameters
     */
    public void build(Simulation simulation) {
        Map<String, Component> built = new LinkedHashMap<>();
        List<RefusedException.Refusal> refusals = new ArrayList<>();
        for (BoundComponent component : components) {
            simulation.streams().drawAs(component.name(), component.drawsAs());
            try {
                built.put(
                        component.name(),
                        component.type().create(simulation.scope(component.name()), component.parameters()));
            } catch (ParamException named) {
                throw named;
            } catch (IllegalArgumentException refused) {
                refusals.add(new RefusedException.Refusal(component.name(), refused.getMessage()));
            }
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        for (BoundComponent component : components) {
            component
                    .wires()
                    .forEach((port, wires) -> wires.forEach(wire -> {
                        Inlet target = built.get(wire.component()).inputs().get(wire.port());
                        built.get(component.name()).outputs().get(port).connect(wire.label(), target);
                    }));
        }
    }
}
