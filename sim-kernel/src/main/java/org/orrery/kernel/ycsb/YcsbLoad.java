package org.orrery.kernel.ycsb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Port;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.hops.CallCounts;
import org.orrery.kernel.hops.HopTimes;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.KeySampler;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.kernel.ycsb.YcsbWorkload.Operation;

/**
 * Asks a service for records as a workload of YCSB says. The key of a call is the number of the record; a scan carries the number of its
 * records as its body. A record that is read and then written is two calls, the second after the answer to the first. Asks
 * either at random intervals, whether answers come or not, or by a number of clients that each wait for the answer.
 */
public final class YcsbLoad extends Component {
    private enum Event {
        NEXT
    }

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
                    "basic.ycsb",
                    "Asks a service for records as a workload file of YCSB says.",
                    Parameters.class,
                    Ports.class,
                    CallCounts.Metrics.class,
                    YcsbLoad::new)
            .emitting(List.of(Latencies.class))
            .withPart(HopTimes.NAME, HopTimes.EMITTED);

    private final Parameters parameters;
    private final YcsbWorkload workload;
    private final Requestor<Call, Answer> to = ports(Ports.class).to();
    private final CallCounts.Metrics metrics = metrics(CallCounts.Metrics.class);
    private final Latencies latencies = metrics(Latencies.class);
    private final Events<Event> events = events(Event.class, this::next);
    private final RandomStream choice = stream("operation");
    private final RandomStream lengths = stream("scan");
    private final KeySampler keys;
    private final Optional<Sampler> interval;
    private final CallCounts counts;
    private long present;
    private long started;
    private long sentCalls;

    /**
     * Parameters of a load.
     *
     * @param workload file of YCSB
     * @param records records at the start, in place of the file's
     * @param interval time between operations
     * @param clients clients that wait for their answers
     * @param key bytes of a key
     * @param deadline time after which nobody waits for an answer
     * @param hops whether calls carry stamps
     */
    public record Parameters(
            @Param(doc = "Workload file of YCSB, relative to the scenario.", format = YcsbFormat.class)
            InputFile workload,

            @Param(
                    doc = "Records at the start, in place of the file's.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1e12")
            Optional<Long> records,

            @Param(
                    doc = "Time between operations, whether answers come or not; either this or clients.",
                    dimension = Dimension.TIME,
                    min = "0 s")
            Optional<Distribution> interval,

            @Param(
                    doc = "Clients that each wait for the answer before they ask again; either this or an interval.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "100000")
            Optional<Integer> clients,

            @Param(doc = "Size of a key.", dimension = Dimension.DATA, min = "1 B", max = "1 KiB", fallback = "24 B")
            long key,

            @Param(
                    doc = "Time after which nobody waits for an answer; none if left out.",
                    dimension = Dimension.TIME,
                    min = "1 ps")
            Optional<Long> deadline,

            @Param(doc = HopTimes.WANTED, fallback = "false")
            boolean hops) {
        /** Checks that it is known when to ask. */
        public Parameters {
            if (interval.isPresent() == clients.isPresent()) {
                throw new ParamException(
                        "interval", "give either an interval, or a number of clients that wait for answers");
            }
        }
    }

    private record Ports(@Port(doc = "The service.") Requestor<Call, Answer> to) {}

    private record Latencies(
            @Measured(doc = "The same, of reads.", unit = "ms")
            LatencyHistogram reads,

            @Measured(doc = "The same, of updates and the writes after a read.", unit = "ms")
            LatencyHistogram updates,

            @Measured(doc = "The same, of inserts.", unit = "ms")
            LatencyHistogram inserts,

            @Measured(doc = "The same, of scans.", unit = "ms")
            LatencyHistogram scans) {
        LatencyHistogram of(Operation operation) {
            return switch (operation) {
                case READ -> reads;
                case UPDATE -> updates;
                case INSERT -> inserts;
                case SCAN -> scans;
            };
        }
    }

    /** Builds the component. */
    public YcsbLoad(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        workload = read(parameters.workload());
        interval = parameters.interval().map(distribution -> distribution.sampler(stream("interval")));
        present = parameters.records().orElse(workload.records());
        keys = workload.keys().sampler(present, workload.expectedInserts(), stream("key"));
        counts = new CallCounts(metrics, new HopTimes(scope, parameters.hops()));
        check("conservation", counts::fault);
    }

    private static YcsbWorkload read(InputFile file) {
        try (BufferedReader reader = file.reader()) {
            return YcsbWorkload.of(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException("the workload " + file + " cannot be read", failed);
        }
    }

    @Override
    protected void start() {
        for (int i = 0; i < parameters.clients().orElse(0); i++) {
            events.after(0, Event.NEXT);
        }
        later();
    }

    private void later() {
        interval.ifPresent(time -> events.after(time.nextLong(), Event.NEXT));
    }

    private void next(Event event, long argument, Object reference) {
        if (workload.operations() > 0 && started >= workload.operations()) {
            return;
        }
        started++;
        operation();
        later();
    }

    private void operation() {
        double u = choice.nextDouble() - workload.read();
        if (u < 0) {
            ask(Operation.READ, keys.next(present), this::again);
        } else if ((u -= workload.update()) < 0) {
            ask(Operation.UPDATE, keys.next(present), this::again);
        } else if ((u -= workload.insert()) < 0) {
            ask(Operation.INSERT, present++, this::again);
        } else if (u < workload.scan()) {
            ask(Operation.SCAN, keys.next(present), this::again);
        } else {
            long record = keys.next(present);
            ask(Operation.READ, record, () -> ask(Operation.UPDATE, record, this::again));
        }
    }

    /** The client whose answer came asks again; one that asks at intervals does not wait. */
    private void again() {
        if (parameters.clients().isPresent()) {
            events.after(0, Event.NEXT);
        }
    }

    private void ask(Operation operation, long record, Runnable then) {
        Trail trail = counts.sent();
        long sentAt = now();
        long deadline =
                parameters.deadline().map(wait -> SimTime.later(sentAt, wait)).orElse(SimTime.NEVER);
        Optional<Object> body = operation == Operation.SCAN
                ? Optional.of(lengths.nextInt(1, workload.longestScan()))
                : Optional.empty();
        Call call = new Call(sentCalls++, operation.kind(), bytes(operation), sentAt, deadline, record, body, trail);
        to.ask(call, answer -> {
            if (counts.answered(call, answer, now())) {
                latencies.of(operation).add(now() - call.sentAt());
            }
            then.run();
        });
    }

    private int bytes(Operation operation) {
        int key = (int) (parameters.key() / Byte.SIZE);
        return switch (operation) {
            case READ, SCAN -> key;
            case UPDATE -> key + workload.updateBytes();
            case INSERT -> key + workload.recordBytes();
        };
    }
}
