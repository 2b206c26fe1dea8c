package org.orrery.kernel.resource;

import java.util.List;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Value;

/**
 * A link with a rate and a propagation delay. Messages are sent one after the other, first come first
 * served, and arrive in that order.
 *
 * @param <T> the messages
 */
public final class Link<T> implements EventHandler {
    private static final MetricSpec SENT = MetricSpec.count("sent", "Messages sent.");
    private static final MetricSpec BITS = MetricSpec.count("bits", "Bits sent.");
    private static final MetricSpec UTILISATION = MetricSpec.utilisation("utilisation", "Share of time that it sends.");

    /** The metrics that a link emits. */
    public static final List<MetricSpec> METRICS = List.of(SENT, BITS, UTILISATION);

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
    private final String path;
    private final long rate;
    private final long propagation;
    private final Arrival<? super T> arrival;
    private final Counter sent;
    private final Counter bits;
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
        if (rate < 1 || propagation < 0) {
            throw new IllegalArgumentException("link " + scope.path() + " needs a rate of 1 bit/s or more and a"
                    + " propagation of 0 or more, not " + rate + " bit/s and " + SimTime.format(propagation));
        }
        simulation = scope.simulation();
        path = scope.path();
        this.rate = rate;
        this.propagation = propagation;
        this.arrival = arrival;
        Metrics.Group metrics = simulation.metrics().group(path);
        sent = metrics.counter(SENT);
        bits = metrics.counter(BITS);
        Value utilisation = metrics.value(UTILISATION);
        busy = new BusyTime(simulation, utilisation);
    }

    /**
     * Sends a message after those sent before.
     *
     * @param message the message
     * @param size bits, 0 or more
     * @return picoseconds until it arrives
     */
    public long send(T message, long size) {
        sent.increment();
        bits.add(size);
        long end = busy.reserve(duration(size));
        long untilArrival = end - simulation.now() + propagation;
        simulation.schedule(untilArrival, Priority.NORMAL, this, 0, 0, message);
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

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "arrival";
    }

    @Override
    @SuppressWarnings("unchecked") // only T goes in
    public void handle(int kind, long argument, Object reference) {
        arrival.arrived((T) reference);
    }
}
