package org.orrery.kernel.basic;

import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.resource.Station;
import org.orrery.kernel.units.Dimension;

/** A station with parallel servers and a waiting room; refused jobs are lost. */
public final class Queue extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.queue",
            "Parallel servers with a common waiting room, first come first served within a priority class.",
            Parameters.class,
            Ports.class,
            Station.Metrics.class,
            Queue::new);

    private final Station<Job> station;
    private final Sampler service;
    private final int classes;

    /**
     * Parameters of a queue.
     *
     * @param servers parallel servers
     * @param room places in the waiting room
     * @param classes priority classes
     * @param service service time
     */
    public record Parameters(
            @Param(doc = "Parallel servers.", dimension = Dimension.COUNT, min = "1", fallback = "1")
            int servers,

            @Param(
                    doc = "Places in the waiting room; without bound if left out.",
                    dimension = Dimension.COUNT,
                    min = "0")
            Optional<Long> room,

            @Param(
                    doc = "Priority classes; jobs of a higher number count as the last class.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "64",
                    fallback = "1")
            int classes,

            @Param(doc = "Service time.", dimension = Dimension.TIME, min = "0 s")
            Distribution service) {}

    private record Ports(
            @Port(doc = "Jobs to serve.") Input<Job> jobs,
            @Port(doc = "Where served jobs go.") Output<Job> to) {}

    /** Builds the component. */
    public Queue(Scope scope, Parameters parameters) {
        super(scope);
        Ports ports = ports(Ports.class);
        classes = parameters.classes();
        service = parameters.service().sampler(stream("service"));
        station = new Station<>(
                scope, parameters.servers(), parameters.room().orElse(Long.MAX_VALUE), classes, ports.to()::send);
        ports.jobs().onMessage(this::arrive);
    }

    private void arrive(Job job) {
        station.arrive(job, service.nextLong(), Math.min(job.priorityClass(), classes - 1));
    }
}
