package org.orrery.inference.load;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.orrery.inference.serving.Request;
import org.orrery.inference.serving.RequestPool;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;

/**
 * Open-loop load, one generator process per second, as in the load testers of the InfAdapter and the IPA experiments.
 * Processes of neighbouring seconds may overlap.
 */
public final class RequestLoad extends Component {
    private static final int SECOND_BEGINS = 0;
    private static final int ARRIVAL = 1;

    private static final MetricSpec SENT = MetricSpec.count("sent", "Requests sent.");

    private static final List<PortSpec> PORTS =
            List.of(PortSpec.out("to", Request.class, "Where the requests go, at the time they are sent."));

    private final Output<Request> to = output("to", Request.class);
    private final RequestPool pool = new RequestPool();
    private final Generator.Running generator;
    private final IntToLongFunction countOfSecond;
    private final long seconds;
    private final long secondLength;
    private final Counter sent;

    private RequestLoad(Scope scope, Generator generator, long seconds, IntToLongFunction countOfSecond) {
        super(scope);
        this.generator = generator.start(stream("gaps"));
        this.seconds = seconds;
        this.countOfSecond = countOfSecond;
        secondLength = generator.secondLength();
        sent = metrics().counter(SENT);
    }

    /** Returns the type {@code inference.trace-load}. */
    public static ComponentType<TraceLoadParameters> traceType() {
        return new ComponentType<>(
                "inference.trace-load",
                "Sends the requests of a trace, one generator process per second.",
                TraceLoadParameters.class,
                PORTS,
                List.of(SENT),
                (scope, parameters) -> {
                    long[] counts = parameters.trace().counts();
                    return new RequestLoad(scope, parameters.generator(), counts.length, second -> counts[second]);
                });
    }

    /** Returns the type {@code inference.constant-load}. */
    public static ComponentType<ConstantLoadParameters> constantType() {
        return new ComponentType<>(
                "inference.constant-load",
                "Sends the same number of requests in every second.",
                ConstantLoadParameters.class,
                PORTS,
                List.of(SENT),
                (scope, parameters) -> new RequestLoad(
                        scope,
                        parameters.generator(),
                        parameters.lasting() / SimTime.SECOND,
                        second -> parameters.requestsPerSecond()));
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, SECOND_BEGINS, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == ARRIVAL) {
            sent.increment();
            to.send(pool.take(now()));
        } else {
            begin((int) argument);
        }
    }

    private void begin(int second) {
        int requests = Math.toIntExact(countOfSecond.applyAsLong(second));
        for (int i = 0; i < requests; i++) {
            after(Math.round(generator.offset(i, requests)), Priority.NORMAL, ARRIVAL, 0, null);
        }
        if (second + 1 < seconds) {
            after(secondLength, Priority.NORMAL, SECOND_BEGINS, second + 1L, null);
        }
    }

    @Override
    public String describe(int kind) {
        return kind == ARRIVAL ? "ARRIVAL" : "SECOND_BEGINS";
    }
}
