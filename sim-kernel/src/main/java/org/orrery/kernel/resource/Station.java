package org.orrery.kernel.resource;

import java.util.Arrays;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.GrowthDetector;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/**
 * Parallel servers with a common waiting room: first come first served within a class, lower classes first,
 * without preemption. A job that finds all servers busy and the room full is refused.
 *
 * <p>Each run checks conservation, Little's law and the utilisation law exactly: both sides are sums of
 * picoseconds in 64-bit arithmetic that wraps around alike.
 *
 * @param <T> the jobs
 */
public final class Station<T> extends Part {
    private enum Event {
        END_OF_SERVICE
    }

    /** The metrics of a station. */
    public record Metrics(
            @Measured(doc = "Jobs that arrived.") Counter arrived,
            @Measured(doc = "Jobs whose service ended.") Counter served,

            @Measured(doc = "Jobs that found the waiting room full.")
            Counter refused,

            @Measured(doc = "Jobs in the waiting room.", unit = "jobs")
            Level waiting,

            @Measured(doc = "Share of servers that is busy.", limiting = true)
            Level utilisation,

            @Measured(name = "wait", doc = "Time from arrival to start of service.", unit = "ms")
            LatencyHistogram waitingTime,

            @Measured(doc = "Time from arrival to end of service.", unit = "ms")
            LatencyHistogram sojourn) {}

    /**
     * What becomes of the jobs.
     *
     * @param <T> the jobs
     */
    @FunctionalInterface
    public interface Departure<T> {
        /** Takes a job whose service has ended, at that time. */
        void departed(T job);
    }

    private final Simulation simulation;
    private final Events<Event> events;
    private final int servers;
    private final long room;
    private final Departure<? super T> departure;
    private final SlotQueue[] queues;

    private Object[] jobs = new Object[16];
    private long[] arrivedAt = new long[16];
    private long[] service = new long[16];
    private int[] free = new int[16];
    private int freeCount;
    private int used;

    private int busy;
    private long waitingNow;
    private final Ledger ledger = new Ledger();

    private final Metrics metrics;
    private final GrowthDetector growth = new GrowthDetector();

    /**
     * Creates an idle station.
     *
     * @param scope its place
     * @param servers parallel servers, 1 or more
     * @param room places in the waiting room, 0 or more; {@link Long#MAX_VALUE} for no bound
     * @param classes priority classes, 1 or more
     * @param departure what becomes of served jobs
     */
    public Station(Scope scope, int servers, long room, int classes, Departure<? super T> departure) {
        super(scope);
        if (servers < 1 || room < 0 || classes < 1) {
            throw new IllegalArgumentException("station " + scope.path() + " needs 1 or more servers and classes and a"
                    + " room of 0 or more, not " + servers + ", " + classes + " and " + room);
        }
        simulation = scope.simulation();
        events = events(Event.class, this::ended);
        this.servers = servers;
        this.room = room;
        this.departure = departure;
        queues = new SlotQueue[classes];
        Arrays.setAll(queues, i -> new SlotQueue());
        metrics = metrics(Metrics.class);
        check("conservation", ledger::conservation);
        check("Little's law", this::littlesLaw);
        check("utilisation law", this::utilisationLaw);
        simulation.warn(path(), this::instability);
    }

    /**
     * Takes a job.
     *
     * @param job the job
     * @param serviceTime picoseconds of service, 0 or more
     * @param priorityClass 0 (first) to classes − 1
     * @return whether it was taken; if not, it is refused and forgotten
     */
    public boolean arrive(T job, long serviceTime, int priorityClass) {
        metrics.arrived().increment();
        ledger.arrivals++;
        growth.look(simulation.now(), waitingNow);
        if (busy == servers && waitingNow >= room) {
            metrics.refused().increment();
            ledger.refusals++;
            return false;
        }
        int slot = takeSlot();
        jobs[slot] = job;
        arrivedAt[slot] = simulation.now();
        service[slot] = serviceTime;
        ledger.change(simulation.now(), +1, 0);
        if (busy < servers) {
            begin(slot);
        } else {
            queues[priorityClass].add(slot);
            metrics.waiting().set(++waitingNow);
        }
        return true;
    }

    /** Returns the number of jobs in the waiting room. */
    public long waiting() {
        return waitingNow;
    }

    /** Returns the number of busy servers. */
    public int busy() {
        return busy;
    }

    @SuppressWarnings("unchecked") // only T goes in
    private void ended(Event event, long argument, Object reference) {
        int slot = (int) argument;
        T job = (T) jobs[slot];
        long stay = simulation.now() - arrivedAt[slot];
        busy--;
        metrics.served().increment();
        metrics.sojourn().add(stay);
        ledger.change(simulation.now(), -1, -1);
        ledger.completions++;
        ledger.stays += stay;
        ledger.services += service[slot];
        jobs[slot] = null;
        free[freeCount++] = slot;
        int next = nextWaiting();
        if (next >= 0) {
            metrics.waiting().set(--waitingNow);
            begin(next);
        } else {
            metrics.utilisation().set((double) busy / servers);
        }
        departure.departed(job);
    }

    private void begin(int slot) {
        busy++;
        metrics.utilisation().set((double) busy / servers);
        metrics.waitingTime().add(simulation.now() - arrivedAt[slot]);
        ledger.change(simulation.now(), 0, +1);
        events.after(service[slot], Priority.COMPLETION, Event.END_OF_SERVICE, slot, null);
    }

    private int nextWaiting() {
        for (SlotQueue queue : queues) {
            int slot = queue.poll();
            if (slot >= 0) {
                return slot;
            }
        }
        return -1;
    }

    private int takeSlot() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == jobs.length) {
            jobs = Arrays.copyOf(jobs, used * 2);
            arrivedAt = Arrays.copyOf(arrivedAt, used * 2);
            service = Arrays.copyOf(service, used * 2);
            free = Arrays.copyOf(free, used * 2);
        }
        return used++;
    }

    private String littlesLaw() {
        long inside = 0;
        for (int slot = 0; slot < used; slot++) {
            if (jobs[slot] != null) {
                inside += simulation.now() - arrivedAt[slot];
            }
        }
        return ledger.little(simulation.now(), inside);
    }

    private String utilisationLaw() {
        // Jobs still in service have had an unknown part of it: at most their whole service time each.
        return ledger.utilisation(simulation.now(), servers);
    }

    private String instability() {
        return growth.unstable()
                ? "the queue grows without end: " + waitingNow + " jobs wait; more arrives than the servers can do"
                : "";
    }
}
