package org.orrery.kernel.basic;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.hops.CallOptions;
import org.orrery.kernel.hops.HopTimes;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.random.Keys;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;

/** Makes each job a call of its size, and lets the job go on when it has been served. */
public final class JobCalls extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
                    "basic.as-call",
                    "Makes each job a call, in no time; fit to stand on a wire.",
                    Parameters.class,
                    Ports.class,
                    Metrics.class,
                    JobCalls::new)
            .withPart(HopTimes.NAME, HopTimes.EMITTED);

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final LongSupplier key;
    private final HopTimes hops;

    /**
     * Parameters of the adapter.
     *
     * @param calls what they are like besides
     */
    public record Parameters(@Mixin CallOptions calls) {}

    private record Ports(
            @Port(doc = "Jobs that become calls; their size is that of the call.")
            Input<Job> jobs,

            @Port(doc = "The service.") Requestor<Call, Answer> to,

            @Port(doc = "Where jobs go on that were served.", optional = true)
            Output<Job> served) {}

    private record Metrics(
            @Measured(doc = "Jobs whose call was not served.")
            Counter failed) {}

    /** Builds the component. */
    public JobCalls(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        key = Keys.of(parameters.calls().keys(), stream("key"));
        hops = new HopTimes(scope, parameters.calls().hops());
        ports.jobs().onMessage(this::take);
    }

    private void take(Job job) {
        long deadline = parameters.calls().deadline(now());
        Call call = new Call(
                job.number(), "", bytes(job), now(), deadline, key.getAsLong(), Optional.empty(), hops.begin());
        ports.to().ask(call, answer -> answered(job, call, answer));
    }

    private int bytes(Job job) {
        long bytes = job.size() / Byte.SIZE;
        if (bytes > Integer.MAX_VALUE) {
            throw new SimulationException(
                    "A job is too large for a call",
                    path(),
                    now(),
                    "it has " + bytes + " bytes, a call at most " + Integer.MAX_VALUE,
                    "Make jobs smaller");
        }
        return (int) bytes;
    }

    private void answered(Job job, Call call, Answer answer) {
        if (answer.status() != Answer.Status.SERVED || now() > call.deadline()) {
            metrics.failed().increment();
            return;
        }
        hops.end(call.id(), call.trail());
        if (ports.served().isConnected()) {
            ports.served().send(job);
        }
    }
}
