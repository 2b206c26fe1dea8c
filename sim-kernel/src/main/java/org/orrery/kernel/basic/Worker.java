package org.orrery.kernel.basic;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** A service whose calls are work for a processor: how long they take depends on who else is there. */
public final class Worker extends Component implements Service {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.worker",
            "Answers each call after a piece of work on a processor, which others may use as well.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Worker::new);

    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Sampler cycles;
    private final Answer served;
    private final Workplace place;

    /**
     * Parameters of a worker.
     *
     * @param cycles of a call
     * @param work how they are done
     * @param answer size of an answer, bits
     */
    public record Parameters(
            @Param(doc = "Cycles of a call where memory is near and idle.", min = "0", max = "1e15")
            Distribution cycles,

            @Mixin OwnWork work,

            @Param(doc = "Size of an answer.", dimension = Dimension.DATA, min = "0 B", max = "8 MiB", fallback = "0 B")
            long answer) {}

    private record Ports(
            @Port(doc = "Calls to serve.") Replier<Call, Answer> calls,

            @Port(doc = "Where the work is done.") Plug<Processor.User> processor) {}

    private record Metrics(
            @Measured(doc = "Calls that were served.") Counter served,

            @Measured(doc = "Calls whose deadline was over before their work was done.")
            Counter late,

            @Measured(doc = "Calls that wait for a core or run.", unit = "calls")
            Level inside,

            @Measured(doc = "Time from a call to its answer.", unit = "ms")
            LatencyHistogram sojourn) {}

    /** Builds the component. */
    public Worker(Scope scope, Parameters parameters) {
        super(scope);
        cycles = parameters.cycles().sampler(stream("cycles"));
        place = new Workplace(parameters.work());
        served = new Answer(Answer.Status.SERVED, (int) (parameters.answer() / Byte.SIZE));
        ports.calls().onQuestion(this::serve);
    }

    @Override
    protected void wired() {
        ports.processor().plugIn(place);
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        metrics.inside().add(1);
        long arrived = now();
        place.submit(cycles.nextLong(), () -> done(call, arrived, reply));
    }

    private void done(Call call, long arrived, Reply<Answer> reply) {
        metrics.inside().add(-1);
        metrics.sojourn().add(now() - arrived);
        boolean inTime = now() <= call.deadline();
        (inTime ? metrics.served() : metrics.late()).increment();
        reply.answer(inTime ? served : Answer.LATE);
    }
}
