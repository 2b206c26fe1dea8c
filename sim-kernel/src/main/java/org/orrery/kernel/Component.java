package org.orrery.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Metrics;

/**
 * A part of the simulated system: it has a path, typed ports, streams and metrics, and receives events.
 *
 * <p>Subclasses are final, take their parameters as a record, and declare their ports in the constructor.
 */
public abstract class Component implements EventHandler {
    private final Scope scope;
    private final Map<String, Input<?>> inputs = new LinkedHashMap<>();
    private final Map<String, Output<?>> outputs = new LinkedHashMap<>();

    /** Registers the component with its simulation, before time 0. */
    protected Component(Scope scope) {
        this.scope = scope;
        scope.simulation().register(this);
    }

    /**
     * Called once when all ports are wired and before any component starts, in the order of construction; also where a
     * scenario is only validated. Here components learn of one another, and refuse what does not fit together.
     *
     * @throws IllegalArgumentException if this component cannot work with those around it
     */
    protected void wired() {}

    /** Called once at time 0, in the order of construction, when all ports are wired. */
    protected void start() {}

    /**
     * Called whenever statistics begin anew: at the end of the warm-up and of each batch. Metrics have been reset
     * already; a component that collects sums of its own beside them starts those again here.
     */
    protected void statisticsReset() {}

    /** Called once when the run has ended, before results are read. */
    protected void finish() {}

    @Override
    public final String path() {
        return scope.path();
    }

    /** By default a component schedules actions only and receives no numbered events. */
    @Override
    public void handle(int kind, long argument, Object reference) {
        throw new IllegalStateException(path() + " does not handle " + describe(kind));
    }

    /** Returns the run. */
    protected final Simulation simulation() {
        return scope.simulation();
    }

    /** Returns where this component lives. */
    protected final Scope scope() {
        return scope;
    }

    /** Returns the current simulated time in picoseconds. */
    protected final long now() {
        return scope.simulation().now();
    }

    /** Returns the metrics of this component. */
    protected final Metrics.Group metrics() {
        return scope.simulation().metrics().group(path());
    }

    /** Returns this component's random stream for a purpose, such as {@code service-time}. */
    protected final RandomStream stream(String purpose) {
        return scope.simulation().streams().stream(path(), purpose);
    }

    /** Schedules an event for this component; see {@link Simulation#schedule}. */
    protected final long after(long delay, Priority priority, int kind, long argument, Object reference) {
        return scope.simulation().schedule(delay, priority, this, kind, argument, reference);
    }

    /** Schedules a piece of code on behalf of this component; see {@link Simulation#schedule}. */
    protected final long after(long delay, Priority priority, Runnable action) {
        return scope.simulation().schedule(delay, priority, this, action);
    }

    /** Adds a condition to be tested when the run has ended. */
    protected final void check(String name, Simulation.Invariant invariant) {
        scope.simulation().check(path(), name, invariant);
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
        Input<M> port = new Input<>(path(), name, type, receiver);
        if (inputs.putIfAbsent(name, port) != null) {
            throw new IllegalArgumentException(path() + " declares the input '" + name + "' twice");
        }
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
        Output<M> port = new Output<>(path(), name, type);
        if (outputs.putIfAbsent(name, port) != null) {
            throw new IllegalArgumentException(path() + " declares the output '" + name + "' twice");
        }
        return port;
    }

    /** Returns the inputs by name, in the order of declaration. */
    public final Map<String, Input<?>> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** Returns the outputs by name, in the order of declaration. */
    public final Map<String, Output<?>> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    final void verifyConnected() {
        for (Output<?> output : outputs.values()) {
            if (!output.isConnected()) {
                throw new IllegalStateException("output '" + output.name() + "' of " + path() + " is not connected");
            }
        }
    }

    @Override
    public final String toString() {
        return path();
    }
}
