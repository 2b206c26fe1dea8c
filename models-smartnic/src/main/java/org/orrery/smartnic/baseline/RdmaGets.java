package org.orrery.smartnic.baseline;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.resource.BusyTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * Gets by one-sided operations on items with versions (Liew et al., ASPLOS 2026): client threads keep gets in
 * flight, each get is a sequence of operations, and the server's NIC does READs and atomics at its rates and sends at the link's.
 */
public final class RdmaGets extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.rdma-gets",
            "Gets of items with versions by one-sided operations, with one of four protocols.",
            Parameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            RdmaGets::new);

    private static final int LINE = 64;
    private static final int VERSION = 8;
    private static final int READ_HEADERS = 66;

    private final Parameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, this::event);
    private final List<BusyTime> threads = new ArrayList<>();
    private final BusyTime reads = new BusyTime(simulation(), metrics.utilisationReads());
    private final BusyTime atomics = new BusyTime(simulation(), metrics.utilisationAtomics());
    private long linkFreeAt;
    private long sending;
    private long sentBefore;
    private long resetAt;

    private enum Event {
        ARRIVED,
        BACK,
        COPIED
    }

    /** How a get makes sure that what it has read belongs together. */
    public enum Protocol {
        /** READ of the item with a version in its head, then READ of the version. */
        VALIDATION,
        /** Versions at both ends of the item: one READ. */
        SINGLE_READ,
        /** A version in each cache line, which the client strips: one READ and a copy. */
        FARM,
        /** A reader count: atomic add together with the READ, and an atomic add to release it that nobody waits for. */
        PESSIMISTIC,
        /** One READ of the item, nothing else. */
        READ,
        /** One WRITE of the item, nothing else. */
        WRITE
    }

    /**
     * Parameters of gets.
     *
     * @param protocol how a get makes sure
     * @param item size of an item's value
     * @param threads of the client
     * @param inFlight gets that a thread has under way
     * @param link rate of the link, bit/s
     * @param read time of the NIC for a READ
     * @param atomic time of the NIC for an atomic operation
     * @param roundTrip time of an idle operation
     * @param post core time of an operation
     * @param copy rate at which a client strips versions, bit/s
     */
    public record Parameters(
            @Param(doc = "How a get makes sure that what it has read belongs together.")
            Protocol protocol,

            @Param(doc = "Size of an item.", dimension = Dimension.DATA, min = "8 B", max = "1 MiB")
            long item,

            @Param(
                    doc = "Threads of the client.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1024",
                    fallback = "16")
            int threads,

            @Param(
                    doc = "Gets that a thread has under way.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "4096",
                    fallback = "32")
            int inFlight,

            @Param(
                    doc = "Rate of the link.",
                    dimension = Dimension.BANDWIDTH,
                    min = "1 Mbit/s",
                    calibration = "naam.link-rate")
            long link,

            @Param(
                    doc = "Time of the NIC for a READ.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.rdma-service")
            long read,

            @Param(
                    doc = "Time of the NIC for an atomic operation.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.rdma-atomic")
            long atomic,

            @Param(
                    doc = "Time of an idle operation.",
                    dimension = Dimension.TIME,
                    min = "1 ps",
                    calibration = "naam.rdma-round-trip")
            long roundTrip,

            @Param(
                    doc = "Core time of an operation.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "naam.rdma-core-time")
            long post,

            @Param(
                    doc = "Rate at which a client strips versions.",
                    dimension = Dimension.BANDWIDTH,
                    min = "1 Mbit/s",
                    calibration = "naam.strip-rate")
            long copy) {}

    private record Metrics(
            @Measured(doc = "Gets that ended.") Counter gets,

            @Measured(doc = "Gets that ended.", unit = "M/s")
            Value rate,

            @Measured(doc = "Operations of a get, at the NIC.")
            Counter operations,

            @Measured(doc = "Time of a get.", unit = "us") LatencyHistogram latency,

            @Measured(doc = "Share of the time of the client's threads in posting and copying.", limiting = true)
            Value utilisationThreads,

            @Measured(doc = "Share of time that the server's NIC does READs and WRITEs.", limiting = true)
            Value utilisationReads,

            @Measured(doc = "Share of time that the server's NIC does atomics.", limiting = true)
            Value utilisationAtomics,

            @Measured(doc = "Share of time that the server's link sends.", limiting = true)
            Value utilisationLink) {}

    /** A get under way. */
    private static final class Get {
        private final int thread;
        private long begunAt;
        private int waits;
        private int step;

        Get(int thread) {
            this.thread = thread;
        }
    }

    /** One operation. */
    private record Operation(Get get, int bytes, boolean isAtomic, boolean isWaitedFor) {}

    /** Builds the component. */
    public RdmaGets(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        for (int thread = 0; thread < parameters.threads(); thread++) {
            threads.add(new BusyTime(simulation()));
        }
        BusyTime.tell(metrics.utilisationThreads(), threads);
        metrics.utilisationLink().computeAtEnd(() -> (double) (sent() - sentBefore) / (now() - resetAt));
        metrics.rate()
                .computeAtEnd(
                        () -> metrics.gets().count() / ((double) Math.max(1, now() - resetAt) / SimTime.MICROSECOND));
    }

    @Override
    protected void start() {
        for (int thread = 0; thread < parameters.threads(); thread++) {
            for (int get = 0; get < parameters.inFlight(); get++) {
                begin(new Get(thread));
            }
        }
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
        sentBefore = sent();
    }

    /** Returns the picoseconds in which the link has sent; what waits for the NIC counts as time in which it will send. */
    private long sent() {
        return sending - Math.max(0, linkFreeAt - now());
    }

    private int item() {
        return (int) (parameters.item() / Byte.SIZE);
    }

    private void begin(Get get) {
        get.begunAt = now();
        get.step = 0;
        switch (parameters.protocol()) {
            case VALIDATION -> post(get, VERSION + item(), false, true);
            case SINGLE_READ -> post(get, 2 * VERSION + item(), false, true);
            case READ, WRITE -> post(get, item(), false, true);
            case FARM -> post(get, (item() + LINE - VERSION - 1) / (LINE - VERSION) * LINE, false, true);
            case PESSIMISTIC -> {
                post(get, VERSION, true, true);
                post(get, item(), false, true);
            }
        }
    }

    private void post(Get get, int bytes, boolean isAtomic, boolean isWaitedFor) {
        get.waits += isWaitedFor ? 1 : 0;
        long until = thread(get, parameters.post());
        Operation operation = new Operation(get, bytes, isAtomic, isWaitedFor);
        events.after(until + parameters.roundTrip() / 2, Priority.NORMAL, Event.ARRIVED, 0, operation);
    }

    /** Takes core time of a get's thread; returns how long until it is over. */
    private long thread(Get get, long time) {
        return threads.get(get.thread).reserve(time) - now();
    }

    private void event(Event event, long argument, Object reference) {
        switch (event) {
            case ARRIVED -> atNic((Operation) reference);
            case BACK -> back((Get) reference);
            case COPIED -> ended((Get) reference);
        }
    }

    /** The NIC does READs one after the other and atomics one after the other; data leaves at the rate of the link. */
    private void atNic(Operation operation) {
        metrics.operations().increment();
        long done = operation.isAtomic() ? atomics.reserve(parameters.atomic()) : reads.reserve(parameters.read());
        long bits = 8L * (operation.bytes() + READ_HEADERS);
        long time = Math.round((double) bits * SimTime.SECOND / parameters.link());
        linkFreeAt = Math.max(linkFreeAt, done) + time;
        sending += time;
        if (operation.isWaitedFor()) {
            long until = linkFreeAt - now() + parameters.roundTrip() / 2;
            events.after(until, Priority.NORMAL, Event.BACK, 0, operation.get());
        }
    }

    private void back(Get get) {
        get.waits--;
        if (get.waits > 0) {
            return;
        }
        switch (parameters.protocol()) {
            case VALIDATION -> {
                if (get.step++ == 0) {
                    post(get, VERSION, false, true);
                } else {
                    ended(get);
                }
            }
            case FARM -> {
                long copy = Math.round((double) parameters.item() * SimTime.SECOND / parameters.copy());
                events.after(thread(get, copy), Priority.NORMAL, Event.COPIED, 0, get);
            }
            case PESSIMISTIC -> {
                post(get, VERSION, true, false);
                ended(get);
            }
            case SINGLE_READ, READ, WRITE -> ended(get);
        }
    }

    private void ended(Get get) {
        metrics.gets().increment();
        metrics.latency().add(now() - get.begunAt);
        begin(get);
    }
}
