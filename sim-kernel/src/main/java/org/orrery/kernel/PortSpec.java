package org.orrery.kernel;

/**
 * A port as a component type declares it, for validation and documentation.
 *
 * @param name name of the port
 * @param direction whether messages enter or leave
 * @param type class of the messages
 * @param doc one sentence
 */
public record PortSpec(String name, Direction direction, Class<?> type, String doc) {
    /** Whether messages enter or leave. */
    public enum Direction {
        /** Messages enter. */
        IN,
        /** Messages leave; the port must be connected. */
        OUT
    }

    /** Declares an input. */
    public static PortSpec in(String name, Class<?> type, String doc) {
        return new PortSpec(name, Direction.IN, type, doc);
    }

    /** Declares an output. */
    public static PortSpec out(String name, Class<?> type, String doc) {
        return new PortSpec(name, Direction.OUT, type, doc);
    }
}
