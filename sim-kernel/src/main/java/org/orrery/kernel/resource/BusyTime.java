package org.orrery.kernel.resource;

import java.util.List;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/**
 * Reserves one thing for one user after the other, first come first served, and accounts for the time in use: the sending side
 * of a link, the only thread of a server whose work has a known length.
 */
public final class BusyTime {
    private final Simulation simulation;
    private long freeAt;
    private long reserved;
    private long reservedAtReset;
    private long resetAt;

    /** Creates a thing that nobody uses, and of whose utilisation nobody asks. */
    public BusyTime(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Creates a thing that nobody uses.
     *
     * @param simulation the run
     * @param utilisation gets the share of the time since the start or the end of the warm-up in which it was in use
     */
    public BusyTime(Simulation simulation, Value utilisation) {
        this(simulation);
        utilisation.computeAtEnd(this::utilisation, this::reset);
    }

    /**
     * Has the mean utilisation of things computed.
     *
     * @param utilisation gets the share of the time since the start or the end of the warm-up in which they were in use, on
     *     average over them; 0 if there are none
     * @param things those
     */
    public static void tell(Value utilisation, List<BusyTime> things) {
        utilisation.computeAtEnd(
                () -> things.stream()
                        .mapToDouble(BusyTime::utilisation)
                        .average()
                        .orElse(0),
                () -> things.forEach(BusyTime::reset));
    }

    /**
     * Takes the next free stretch.
     *
     * @param duration picoseconds, 0 or more
     * @return its end, in simulated time
     */
    public long reserve(long duration) {
        if (duration < 0) {
            throw new IllegalArgumentException("a duration is 0 or more, not " + SimTime.format(duration));
        }
        freeAt = Math.max(freeAt, simulation.now()) + duration;
        reserved += duration;
        return freeAt;
    }

    /** Returns the picoseconds until it is free. */
    public long backlog() {
        return Math.max(0, freeAt - simulation.now());
    }

    /** Returns the picoseconds in use until now; what is reserved for later does not count. */
    long used() {
        return reserved - backlog();
    }

    private void reset() {
        resetAt = simulation.now();
        reservedAtReset = used();
    }

    private double utilisation() {
        return (double) (used() - reservedAtReset) / (simulation.now() - resetAt);
    }
}
