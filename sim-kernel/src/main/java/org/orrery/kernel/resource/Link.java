package org.orrery.kernel.resource;

import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/**
 * A link with a rate and a propagation delay. Messages are sent one after the other, first come first
 * served, and arrive in that order.
 *
 * @param <T> the messages
 */
public final class Link<T> extends Part {
    private enum Event {
        ARRIVAL
    }

    /** The metrics of a link. */
    public record Metrics(
            @Measured(doc = "Messages sent.") Counter sent,
            @Measured(doc = "Bits sent.") Counter bits,

            @Measured(doc = "Share of time that it sends.", limiting = true)
            Value utilisation) {}

    /**
     * The far end.
     *
     * @param <T> the messages
     */
    @FunctionalInterface
    public interface Arrival<T> {
        /** Takes a message whose last bit has arrived. */
        void arrived(T message);
    }

    private final Simulation simulation;
    private final Events<Event> events;
    private final long rate;
    private final long propagation;
    private final Arrival<? super T> arrival;
    private final Metrics metrics;
    private final BusyTime busy;

    /**
     * Creates an idle link.
     *
     * @param scope its place
     * @param rate bit/s, 1 or more
     * @param propagation picoseconds, 0 or more
     * @param arrival the far end
     */
    public Link(Scope scope, long rate, long propagation, Arrival<? super T> arrival) {
        super(scope);
        if (rate < 1 || propagation < 0) {
            throw new IllegalArgumentException("link " + scope.path() + " needs a rate of 1 bit/s or more and a"
                    + " propagation of 0 or more, not " + rate + " bit/s and " + SimTime.format(propagation));
        }
        simulation = scope.simulation();
        events = events(Event.class, this::arrived);
        this.rate = rate;
        this.propagation = propagation;
        this.arrival = arrival;
        metrics = metrics(Metrics.class);
        busy = new BusyTime(simulation, metrics.utilisation());
    }

    /**
     * Sends a message after those sent before.
     *
     * @param message the message
     * @param size bits, 0 or more
     * @return picoseconds until it arrives
     */
    public long send(T message, long size) {
        metrics.sent().increment();
        metrics.bits().add(size);
        long end = busy.reserve(duration(size));
        long untilArrival = end - simulation.now() + propagation;
        events.after(untilArrival, Priority.NORMAL, Event.ARRIVAL, 0, message);
        return untilArrival;
    }

    /** Returns the picoseconds that a message of this size takes to send, to the nearest. */
    public long duration(long size) {
        return size / rate * SimTime.SECOND + Math.round(size % rate * (double) SimTime.SECOND / rate);
    }

    /** Returns the picoseconds until a message sent now would start. */
    public long backlog() {
        return busy.backlog();
    }

    /** Returns the share of time since statistics began that it sends, from 0 to 1. */
    public double busyShare() {
        return metrics.utilisation().get();
    }

    @SuppressWarnings("unchecked") // only T goes in
    private void arrived(Event event, long argument, Object reference) {
        arrival.arrived((T) reference);
    }
}
