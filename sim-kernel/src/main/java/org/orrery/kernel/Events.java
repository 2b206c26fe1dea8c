package org.orrery.kernel;

import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.queue.EventQueue;

/**
 * The events of a part, numbered by an enum: schedules them, and hands each to the part when its time has come. The names
 * of the constants are what traces and error messages show.
 *
 * @param <K> the kinds of events
 */
public final class Events<K extends Enum<K>> implements EventHandler {
    private final Simulation simulation;
    private final String path;
    private final K[] kinds;
    private final Receiver<K> receiver;

    /**
     * What a part does with an event.
     *
     * @param <K> the kinds of events
     */
    @FunctionalInterface
    public interface Receiver<K> {
        /**
         * Takes one event at the current simulated time.
         *
         * @param kind what happened
         * @param argument the number given when the event was scheduled
         * @param reference the object given when the event was scheduled, or null
         */
        void event(K kind, long argument, Object reference);
    }

    Events(Scope scope, Class<K> kinds, Receiver<K> receiver) {
        simulation = scope.simulation();
        path = scope.path();
        this.kinds = kinds.getEnumConstants();
        this.receiver = receiver;
    }

    /**
     * Schedules an event.
     *
     * @param delay picoseconds from now, 0 or more
     * @param priority class at equal times
     * @param kind what will happen
     * @param argument a number for the receiver
     * @param reference an object for the receiver, or null
     * @return a handle for {@link #cancel(long)}
     * @throws SimulationException if the delay is negative or the time overflows
     */
    public long after(long delay, Priority priority, K kind, long argument, Object reference) {
        return simulation.schedule(delay, priority, this, kind.ordinal(), argument, reference);
    }

    /** Schedules an event of class {@link Priority#NORMAL} without argument or reference. */
    public long after(long delay, K kind) {
        return simulation.schedule(delay, Priority.NORMAL, this, kind.ordinal(), 0, null);
    }

    /**
     * Cancels an event.
     *
     * @param handle what {@code after} returned, or {@link EventQueue#NO_EVENT}
     * @return whether the event was still to come
     */
    public boolean cancel(long handle) {
        return simulation.cancel(handle);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        receiver.event(kinds[kind], argument, reference);
    }

    @Override
    public String describe(int kind) {
        return kinds[kind].name();
    }
}
