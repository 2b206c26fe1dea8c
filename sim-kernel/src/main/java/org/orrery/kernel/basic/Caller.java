package org.orrery.kernel.basic;

import java.util.Optional;
import java.util.function.LongSupplier;
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
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Keys;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** Calls a service at random intervals, without waiting for answers, and measures how long they take. */
public final class Caller extends Component {
    private enum Event {
        NEXT_CALL
    }

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
                    "basic.caller",
                    "Calls a service at random intervals, the first one interval after time 0, and measures its answers.",
                    Parameters.class,
                    Ports.class,
                    CallCounts.Metrics.class,
                    Caller::new)
            .withPart(HopTimes.NAME, HopTimes.EMITTED);

    private final Parameters parameters;
    private final Sampler interval;
    private final Sampler size;
    private final Requestor<Call, Answer> to = ports(Ports.class).to();
    private final Events<Event> events = events(Event.class, this::call);
    private final LongSupplier key;
    private final CallCounts counts;
    private long number;

    /**
     * Parameters of a caller.
     *
     * @param interval time between calls
     * @param size size of a call, bits
     * @param deadline time after which nobody waits for an answer
     * @param calls how many calls are sent in all
     * @param keys what calls are about
     * @param hops whether calls carry stamps
     */
    public record Parameters(
            @Param(doc = "Time between calls.", dimension = Dimension.TIME, min = "0 s")
            Distribution interval,

            @Param(doc = "Size of a call.", dimension = Dimension.DATA, min = "0 B", max = "8 MiB", fallback = "0 B")
            Distribution size,

            @Param(
                    doc = "Time after which nobody waits for an answer; none if left out.",
                    dimension = Dimension.TIME,
                    min = "1 ps")
            Optional<Long> deadline,

            @Param(
                    doc = "How many calls are sent in all; without end if left out.",
                    dimension = Dimension.COUNT,
                    min = "1")
            Optional<Long> calls,

            @Param(doc = Keys.WANTED) Optional<Keys> keys,

            @Param(doc = HopTimes.WANTED, fallback = "false")
            boolean hops) {}

    private record Ports(@Port(doc = "The service.") Requestor<Call, Answer> to) {}

    /** Builds the component. */
    public Caller(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        interval = parameters.interval().sampler(stream("interval"));
        size = parameters.size().sampler(stream("size"));
        key = Keys.of(parameters.keys(), stream("key"));
        counts = new CallCounts(metrics(CallCounts.Metrics.class), new HopTimes(scope, parameters.hops()));
        check("conservation", counts::fault);
    }

    @Override
    protected void start() {
        next();
    }

    private void call(Event event, long argument, Object reference) {
        Trail trail = counts.sent();
        long sentAt = now();
        long deadline =
                parameters.deadline().map(wait -> SimTime.later(sentAt, wait)).orElse(SimTime.NEVER);
        int bytes = Math.toIntExact(size.nextLong() / Byte.SIZE);
        Call call = new Call(number++, "", bytes, sentAt, deadline, key.getAsLong(), Optional.empty(), trail);
        to.ask(call, answer -> counts.answered(call, answer, now()));
        next();
    }

    private void next() {
        if (number < parameters.calls().orElse(Long.MAX_VALUE)) {
            events.after(interval.nextLong(), Event.NEXT_CALL);
        }
    }
}
