package org.orrery.inference.load;

import java.util.function.IntToLongFunction;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.RequestPool;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;

/**
 * Open-loop load, one generator process per second, as in the load testers of the InfAdapter and the IPA experiments.
 * Processes of neighbouring seconds may overlap.
 */
public final class RequestLoad extends Component {
    private record Ports(
            @Port(doc = "Where the requests go, at the time they are sent.")
            Output<Request> to) {}

    private record Metrics(@Measured(doc = "Requests sent.") Counter sent) {}

    /** What happens. */
    private enum Kind {
        SECOND_BEGINS,
        ARRIVAL
    }

    private final Output<Request> to = ports(Ports.class).to();
    private final Counter sent = metrics(Metrics.class).sent();
    private final Events<Kind> events = events(Kind.class, this::event);
    private final RequestPool pool = new RequestPool();
    private final Generator.Running generator;
    private final IntToLongFunction countOfSecond;
    private final long seconds;
    private final long secondLength;

    private RequestLoad(Scope scope, Generator generator, long seconds, IntToLongFunction countOfSecond) {
        super(scope);
        this.generator = generator.start(stream("gaps"));
        this.seconds = seconds;
        this.countOfSecond = countOfSecond;
        secondLength = generator.secondLength();
    }

    /** Returns the type {@code inference.trace-load}. */
    public static ComponentType<TraceLoadParameters> traceType() {
        return ComponentType.of(
                "inference.trace-load",
                "Sends the requests of a trace, one generator process per second.",
                TraceLoadParameters.class,
                Ports.class,
                Metrics.class,
                (scope, parameters) -> {
                    long[] counts = parameters.counts();
                    return new RequestLoad(scope, parameters.generator(), counts.length, second -> counts[second]);
                });
    }

    /** Returns the type {@code inference.constant-load}. */
    public static ComponentType<ConstantLoadParameters> constantType() {
        return ComponentType.of(
                "inference.constant-load",
                "Sends the same number of requests in every second.",
                ConstantLoadParameters.class,
                Ports.class,
                Metrics.class,
                (scope, parameters) -> {
                    int requests = PerSecond.whole("requests-per-second", parameters.requestsPerSecond());
                    return new RequestLoad(
                            scope, parameters.generator(), parameters.lasting() / SimTime.SECOND, second -> requests);
                });
    }

    @Override
    protected void start() {
        events.after(0, Kind.SECOND_BEGINS);
    }

    private void event(Kind kind, long second, Object reference) {
        switch (kind) {
            case SECOND_BEGINS -> begin((int) second);
            case ARRIVAL -> {
                sent.increment();
                to.send(pool.take(now()));
            }
        }
    }

    private void begin(int second) {
        int requests = Math.toIntExact(countOfSecond.applyAsLong(second));
        for (int i = 0; i < requests; i++) {
            events.after(Math.round(generator.offset(i, requests)), Kind.ARRIVAL);
        }
        if (second + 1 < seconds) {
            events.after(secondLength, Priority.NORMAL, Kind.SECOND_BEGINS, second + 1L, null);
        }
    }
}
