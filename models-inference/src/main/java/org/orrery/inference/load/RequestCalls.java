package org.orrery.inference.load;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.orrery.inference.serving.Client;
import org.orrery.inference.serving.Request;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Port;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.hops.CallOptions;
import org.orrery.kernel.hops.HopTimes;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Keys;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** Makes each request a call, so that a load of this module can reach a service through a network. */
public final class RequestCalls extends Component {
    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final LongSupplier key;
    private final HopTimes hops;
    private long number;

    /**
     * Parameters of the adapter.
     *
     * @param size of a call, bits
     * @param calls what they are like besides
     */
    public record Parameters(
            @Param(doc = "Size of a call.", dimension = Dimension.DATA, min = "0 B", max = "8 MiB", fallback = "0 B")
            long size,

            @Mixin CallOptions calls) {}

    private record Ports(
            @Port(doc = "Requests that become calls.") Input<Request> requests,

            @Port(doc = "The service.") Requestor<Call, Answer> to) {}

    private record Metrics(
            @Measured(doc = "Requests whose call was served in time.")
            Counter served,

            @Measured(doc = "Requests whose call was dropped, or answered too late.")
            Counter failed,

            @Measured(doc = "Requests whose call is without an answer so far.", unit = "calls")
            Level underWay,

            @Measured(doc = "Time from a request to the answer that it was served.", unit = "ms")
            LatencyHistogram latency) {}

    private RequestCalls(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        key = Keys.of(parameters.calls().keys(), stream("key"));
        hops = new HopTimes(scope, parameters.calls().hops());
        ports.requests().onMessage(this::take);
    }

    /** Returns the type {@code inference.as-call}. */
    public static ComponentType<Parameters> type() {
        return ComponentType.of(
                        "inference.as-call",
                        "Makes each request of a load a call, in no time; fit to stand on a wire.",
                        Parameters.class,
                        Ports.class,
                        Metrics.class,
                        RequestCalls::new)
                .withPart(HopTimes.NAME, HopTimes.EMITTED);
    }

    private void take(Request request) {
        Client client = request.client();
        long sentAt = request.sentAt();
        request.release();
        long deadline = parameters.calls().deadline(sentAt);
        metrics.underWay().add(1);
        int bytes = (int) (parameters.size() / Byte.SIZE);
        Call call = new Call(number++, "", bytes, sentAt, deadline, key.getAsLong(), Optional.empty(), hops.begin());
        ports.to().ask(call, answer -> answered(client, call, answer));
    }

    private void answered(Client client, Call call, Answer answer) {
        boolean served = answer.status() == Answer.Status.SERVED && now() <= call.deadline();
        metrics.underWay().add(-1);
        (served ? metrics.served() : metrics.failed()).increment();
        if (served) {
            metrics.latency().add(now() - call.sentAt());
            hops.end(call.id(), call.trail());
        }
        client.ended(served);
    }
}
