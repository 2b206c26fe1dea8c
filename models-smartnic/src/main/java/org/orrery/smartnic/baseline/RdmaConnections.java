package org.orrery.smartnic.baseline;

import java.util.Arrays;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * Reads on connections drawn at random, whose state the NIC keeps in a memory of its own (eRPC, NSDI 2019,
 * section 4.1.2): a state that is not there is read from the host first, and drives out the one that was used longest ago.
 */
public final class RdmaConnections extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.rdma-connections",
            "Reads on connections drawn at random, and the memory of the NIC for the state of connections.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            RdmaConnections::new);

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, (event, connection, reference) -> event(event));
    private final RandomStream draws = stream("connections");
    private final int room;
    private final int[] before;
    private final int[] behind;
    private final boolean[] isThere;
    private int there;
    private final BusyTime unit = new BusyTime(simulation(), metrics.utilisationReads());
    private int fetching;
    private long resetAt;

    private enum Event {
        FETCHED,
        DONE
    }

    /**
     * Parameters of reads.
     *
     * @param connections that reads are drawn from
     * @param window reads under way
     * @param service time of the NIC for a read whose state is there
     * @param state of a connection, bits
     * @param memory of the NIC for states, bits
     * @param fetch time to read a state from the host
     * @param fetches that the NIC has under way at most
     */
    public record Parameters(
            @Param(
                    doc = "Connections that reads are drawn from.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000")
            int connections,

            @Param(doc = "Reads under way.", dimension = Dimension.COUNT, min = "1", max = "65536", fallback = "256")
            int window,

            @Param(
                    doc = "Time of the NIC for a read whose state is there.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.cx5-read")
            long service,

            @Param(
                    doc = "State of a connection.",
                    dimension = Dimension.DATA,
                    min = "1 B",
                    max = "1 MiB",
                    calibration = "naam.connection-state")
            long state,

            @Param(
                    doc = "Memory of the NIC for states.",
                    dimension = Dimension.DATA,
                    min = "1 B",
                    max = "1 GiB",
                    calibration = "naam.connection-memory")
            long memory,

            @Param(
                    doc = "Time to read a state from the host.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.nic-dma-read")
            long fetch,

            @Param(
                    doc = "States that the NIC reads at once at most.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1024",
                    calibration = "naam.connection-fetches")
            int fetches) {}

    private record Metrics(
            @Measured(doc = "Reads that ended.") Counter reads,

            @Measured(doc = "Reads whose connection's state was not there.")
            Counter misses,

            @Measured(doc = "Reads that ended.", unit = "M/s")
            Value rate,

            @Measured(doc = "Share of time that the NIC does reads.", limiting = true)
            Value utilisationReads,

            @Measured(doc = "Share of the places for states on their way from the host that is taken.", limiting = true)
            Level utilisationFetches) {}

    /** Builds the component. */
    public RdmaConnections(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        int count = parameters.connections();
        room = (int) Math.min(count, Math.max(1, parameters.memory() / parameters.state()));
        before = new int[count + 1];
        behind = new int[count + 1];
        isThere = new boolean[count];
        Arrays.fill(before, count);
        Arrays.fill(behind, count);
        metrics.rate()
                .computeAtEnd(
                        () -> metrics.reads().count() / ((double) Math.max(1, now() - resetAt) / SimTime.MICROSECOND));
    }

    @Override
    protected void start() {
        for (int read = 0; read < parameters.window(); read++) {
            next();
        }
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
    }

    private void next() {
        int connection = (int) draws.below(parameters.connections());
        if (touch(connection)) {
            serve();
        } else {
            metrics.misses().increment();
            // One after the other in each of the places for fetches.
            int turns = fetching / parameters.fetches() + 1;
            fetching(1);
            events.after(turns * parameters.fetch(), Priority.NORMAL, Event.FETCHED, connection, null);
        }
    }

    private void fetching(int change) {
        fetching += change;
        metrics.utilisationFetches().set(Math.min(1, fetching / (double) parameters.fetches()));
    }

    private void serve() {
        long done = unit.reserve(parameters.service());
        events.after(done - now(), Priority.COMPLETION, Event.DONE, 0, null);
    }

    private void event(Event event) {
        if (event == Event.FETCHED) {
            fetching(-1);
            serve();
        } else {
            metrics.reads().increment();
            next();
        }
    }

    /** Notes the use of a state; returns whether it was there. The list runs from the latest used to the one used longest ago. */
    private boolean touch(int connection) {
        boolean was = isThere[connection];
        if (was) {
            unlink(connection);
        } else if (there == room) {
            int oldest = before[parameters.connections()];
            unlink(oldest);
            isThere[oldest] = false;
        } else {
            there++;
        }
        int end = parameters.connections();
        behind[connection] = behind[end];
        before[connection] = end;
        before[behind[end]] = connection;
        behind[end] = connection;
        isThere[connection] = true;
        return was;
    }

    private void unlink(int connection) {
        behind[before[connection]] = behind[connection];
        before[behind[connection]] = before[connection];
    }
}
