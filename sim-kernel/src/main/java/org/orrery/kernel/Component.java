package org.orrery.kernel;

import java.util.Collections;
import java.util.Map;

/**
 * A part of the simulated system that a scenario file names: it has ports beside what every {@link Part} has.
 *
 * <p>Subclasses are final, take their parameters as a record, and declare ports and metrics as records.
 */
public abstract class Component extends Part implements EventHandler {
    private final PortRecord ports = new PortRecord();

    /** Registers the component with its simulation, before time 0. */
    protected Component(Scope scope) {
        super(scope);
    }

    /** By default a component schedules actions only and receives no numbered events. */
    @Override
    public void handle(int kind, long argument, Object reference) {
        throw new IllegalStateException(path() + " does not handle " + describe(kind));
    }

    /** Schedules an event for this component; see {@link Simulation#schedule}. */
    protected final long after(long delay, Priority priority, int kind, long argument, Object reference) {
        return simulation().schedule(delay, priority, this, kind, argument, reference);
    }

    /** Schedules a piece of code on behalf of this component; see {@link Simulation#schedule}. */
    protected final long after(long delay, Priority priority, Runnable action) {
        return simulation().schedule(delay, priority, this, action);
    }

    /**
     * Creates the ports that a record declares; once, in the constructor.
     *
     * @param declared a record whose components carry {@link Port}
     */
    protected final <R extends Record> R ports(Class<R> declared) {
        return ports.create(this, simulation(), declared);
    }

    /**
     * Declares a port through which messages come in.
     *
     * @param name name of the port, unique in the component
     * @param type class of the messages
     * @param receiver what to do with one; called at the sender's simulated time
     * @return the port
     */
    protected final <M> Input<M> input(String name, Class<M> type, Input.Receiver<M> receiver) {
        Input<M> port = ports.add(new Input<>(path(), PortSpec.in(name, type, "")));
        port.onMessage(receiver);
        return port;
    }

    /**
     * Declares a port through which messages go out. It must be connected before time 0.
     *
     * @param name name of the port, unique in the component
     * @param type class of the messages
     * @return the port
     */
    protected final <M> Output<M> output(String name, Class<M> type) {
        return ports.add(new Output<>(path(), PortSpec.out(name, type, "")));
    }

    /** Returns what takes, by name, in the order of declaration. */
    public final Map<String, Inlet> inputs() {
        return Collections.unmodifiableMap(ports.inlets());
    }

    /** Returns what gives, by name, in the order of declaration. */
    public final Map<String, Outlet> outputs() {
        return Collections.unmodifiableMap(ports.outlets());
    }

    final void verifyPorts() {
        ports.verify();
    }
}
