package org.orrery.kernel.basic;

import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.resource.Station;
import org.orrery.kernel.units.Dimension;

/** The simplest service: parallel servers that answer each call after its service time; refused calls are dropped. */
public final class Servers extends Component implements Service {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.service",
            "Parallel servers that answer each call after its service time, first come first served.",
            Parameters.class,
            Ports.class,
            Station.Metrics.class,
            Servers::new);

    private final Station<Waiting> station;
    private final Sampler service;
    private final Answer served;

    /**
     * Parameters of a service.
     *
     * @param servers parallel servers
     * @param room places in the waiting room
     * @param service service time
     * @param answer size of an answer, bits
     */
    public record Parameters(
            @Param(doc = "Parallel servers.", dimension = Dimension.COUNT, min = "1", fallback = "1")
            int servers,

            @Param(
                    doc = "Places in the waiting room; without bound if left out.",
                    dimension = Dimension.COUNT,
                    min = "0")
            Optional<Long> room,

            @Param(doc = "Service time.", dimension = Dimension.TIME, min = "0 s")
            Distribution service,

            @Param(doc = "Size of an answer.", dimension = Dimension.DATA, min = "0 B", max = "8 MiB", fallback = "0 B")
            long answer) {}

    private record Ports(@Port(doc = "Calls to serve.") Replier<Call, Answer> calls) {}

    /** Builds the component. */
    public Servers(Scope scope, Parameters parameters) {
        super(scope);
        service = parameters.service().sampler(stream("service"));
        served = new Answer(Answer.Status.SERVED, (int) (parameters.answer() / Byte.SIZE));
        station = new Station<>(scope, parameters.servers(), parameters.room().orElse(Long.MAX_VALUE), 1, this::ended);
        ports(Ports.class).calls().onQuestion(this::serve);
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        if (now() > call.deadline()) {
            reply.answer(Answer.LATE);
        } else if (!station.arrive(new Waiting(call, reply), service.nextLong(), 0)) {
            reply.answer(Answer.DROPPED);
        }
    }

    private void ended(Waiting waiting) {
        waiting.reply().answer(now() > waiting.call().deadline() ? Answer.LATE : served);
    }

    private record Waiting(Call call, Reply<Answer> reply) {}
}
