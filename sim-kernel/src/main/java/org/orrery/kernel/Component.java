package org.orrery.kernel;

import java.util.Collections;
import java.util.Map;

/**
 * A part of the simulated system that a scenario file names: it has ports beside what every {@link Part} has.
 *
 * <p>Subclasses are final, take their parameters as a record, and declare ports and metrics as records.
 */
public abstract class Component extends Part {
    private final PortRecord ports = new PortRecord();

    /** Registers the component with its simulation, before time 0. */
    protected Component(Scope scope) {
        super(scope);
    }

    /**
     * Creates the ports that a record declares; once, in the constructor.
     *
     * @param declared a record whose components carry {@link Port}
     */
    protected final <R extends Record> R ports(Class<R> declared) {
        return ports.create(this, simulation(), declared);
    }

    /** Returns what takes, by name, in the order of declaration. */
    public final Map<String, Inlet> inputs() {
        return Collections.unmodifiableMap(ports.inlets());
    }

    /** Returns what gives, by name, in the order of declaration. */
    public final Map<String, Outlet> outputs() {
        return Collections.unmodifiableMap(ports.outlets());
    }

    /**
     * Returns the earliest times, in picoseconds, of what must come before a run ends, by the parameter that gives it.
     * Whoever plans a run refuses others.
     */
    public Map<String, Long> withinRun() {
        return Map.of();
    }

    final void verifyPorts() {
        ports.verify();
    }
}
