package org.orrery.kernel.basic;

import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** Sends jobs at random intervals. */
public final class Source extends Component {
    private enum Event {
        NEXT_JOB
    }

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.source",
            "Sends jobs at random intervals, the first one interval after time 0.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Source::new);

    private final Parameters parameters;
    private final Sampler interval;
    private final Sampler size;
    private final Output<Job> to = ports(Ports.class).to();
    private final Counter sent = metrics(Metrics.class).sent();
    private final Events<Event> events = events(Event.class, this::send);
    private long number;

    /**
     * Parameters of a source.
     *
     * @param interval time between jobs
     * @param size size of a job
     * @param priorityClass priority class of the jobs
     * @param jobs how many jobs are sent in all
     */
    public record Parameters(
            @Param(doc = "Time between jobs.", dimension = Dimension.TIME, min = "0 s")
            Distribution interval,

            @Param(doc = "Size of a job, for links.", dimension = Dimension.DATA, min = "0 bit", fallback = "0 bit")
            Distribution size,

            @Param(
                    doc = "Priority class of the jobs, 0 is served first.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    fallback = "0")
            int priorityClass,

            @Param(
                    doc = "How many jobs are sent in all; without end if left out.",
                    dimension = Dimension.COUNT,
                    min = "1")
            Optional<Long> jobs) {}

    private record Ports(@Port(doc = "Where the jobs go.") Output<Job> to) {}

    private record Metrics(@Measured(doc = "Jobs sent.") Counter sent) {}

    /** Builds the component. */
    public Source(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        interval = parameters.interval().sampler(stream("interval"));
        size = parameters.size().sampler(stream("size"));
    }

    @Override
    protected void start() {
        next();
    }

    private void send(Event event, long argument, Object reference) {
        sent.increment();
        to.send(new Job(number++, now(), size.nextLong(), parameters.priorityClass()));
        next();
    }

    private void next() {
        if (number < parameters.jobs().orElse(Long.MAX_VALUE)) {
            events.after(interval.nextLong(), Event.NEXT_JOB);
        }
    }
}
