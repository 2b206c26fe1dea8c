package org.orrery.studies.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.ComponentType;

/**
 * A component with its parameters and wires.
 *
 * @param name name in the system
 * @param type its type
 * @param parameters its parameters
 * @param wires where each output leads
 * @param drawsAs path of the component as which it draws its random numbers
 */
public record BoundComponent(
        String name, ComponentType<?> type, Record parameters, Map<String, List<Wire>> wires, String drawsAs) {
    /** Copies the wires, keeping their order. */
    public BoundComponent {
        wires = Collections.unmodifiableMap(new LinkedHashMap<>(wires));
    }

    /**
     * The end of a wire.
     *
     * @param label what the sender calls it where it has several; otherwise empty
     * @param component name of the component
     * @param port name of its input
     */
    public record Wire(String label, String component, String port) {
        Wire labelled(String other) {
            return new Wire(other, component, port);
        }

        @Override
        public String toString() {
            return component + "." + port;
        }
    }
}
