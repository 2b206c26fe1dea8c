package org.orrery.kernel;

import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Metrics;

/**
 * A part of the simulated system: it has a path, streams, metrics and events, and takes part in the life of a run.
 *
 * <p>A part that exists before time 0 is told of each step of the run, in the order of construction. One that is created
 * during the run, such as a pod or a connection, is told of none.
 */
public abstract class Part {
    private final Scope scope;
    /** The same as in the scope, one step nearer: parts ask for the time at every event. */
    private final Simulation simulation;

    /** Registers the part with its simulation. */
    protected Part(Scope scope) {
        this.scope = scope;
        simulation = scope.simulation();
        simulation.register(this);
    }

    /**
     * Called once when all ports are wired and before any part starts; also where a scenario is only validated. Here
     * parts learn of one another, and refuse what does not fit together.
     *
     * @throws IllegalArgumentException if this part cannot work with those around it
     */
    protected void wired() {}

    /** Called once at time 0, when all ports are wired. */
    protected void start() {}

    /**
     * Called whenever statistics begin anew: at the end of the warm-up and of each batch. Metrics have been reset
     * already; a part that collects sums of its own beside them starts those again here.
     */
    protected void statisticsReset() {}

    /** Called once when the run has ended, before results are read. */
    protected void finish() {}

    /** Returns its place in the system, such as {@code cluster.pod-3}. */
    public final String path() {
        return scope.path();
    }

    /** Returns the run. */
    protected final Simulation simulation() {
        return simulation;
    }

    /** Returns where this part lives. */
    protected final Scope scope() {
        return scope;
    }

    /** Returns the current simulated time in picoseconds. */
    protected final long now() {
        return simulation.now();
    }

    /** Returns the metrics of this part. */
    protected final Metrics.Group metrics() {
        return simulation.metrics().group(path());
    }

    /**
     * Creates the metrics that a record declares.
     *
     * @param declared a record whose components carry {@link org.orrery.kernel.stats.Measured}
     */
    protected final <R extends Record> R metrics(Class<R> declared) {
        return metrics().create(declared);
    }

    /** Returns this part's random stream for a purpose, such as {@code service-time}. */
    protected final RandomStream stream(String purpose) {
        return simulation.streams().stream(path(), purpose);
    }

    /**
     * Creates the events of this part.
     *
     * @param kinds what can happen
     * @param receiver what to do when it does
     */
    protected final <K extends Enum<K>> Events<K> events(Class<K> kinds, Events.Receiver<K> receiver) {
        return new Events<>(scope, kinds, receiver);
    }

    /**
     * Schedules a piece of code; see {@link Simulation#schedule(long, Priority, EventHandler, Runnable)}. It costs
     * objects; use {@link #events} where there are many.
     */
    protected final long after(long delay, Priority priority, Runnable action) {
        return simulation().schedule(delay, priority, new Failures.Place(path()), action);
    }

    /**
     * Returns whether an event is still to come for this part or one below it. It looks at all events; ask at the end of a run.
     * A part that is not done, and that nothing will ever wake, waits for ever: a {@link #check} may say so, whatever else goes on.
     */
    protected final boolean hasPendingEvents() {
        return simulation.isAwaited(path());
    }

    /** Adds a condition to be tested when the run has ended. */
    protected final void check(String name, Simulation.Invariant invariant) {
        simulation.check(path(), name, invariant);
    }

    @Override
    public final String toString() {
        return path();
    }
}
