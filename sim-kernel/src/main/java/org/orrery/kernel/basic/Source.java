package org.orrery.kernel.basic;

import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.units.Dimension;

/** Sends jobs at random intervals. */
public final class Source extends Component {
    private static final MetricSpec SENT = MetricSpec.count("sent", "Jobs sent.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "basic.source",
            "Sends jobs at random intervals, the first one interval after time 0.",
            Parameters.class,
            List.of(PortSpec.out("to", Job.class, "Where the jobs go.")),
            List.of(SENT),
            Source::new);

    private final Parameters parameters;
    private final Sampler interval;
    private final Sampler size;
    private final Output<Job> to = output("to", Job.class);
    private final Counter sent = metrics().counter(SENT);
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

    @Override
    public void handle(int kind, long argument, Object reference) {
        sent.increment();
        to.send(new Job(number++, now(), size.nextLong(), parameters.priorityClass()));
        next();
    }

    @Override
    public String describe(int kind) {
        return "next job";
    }

    private void next() {
        if (number < parameters.jobs().orElse(Long.MAX_VALUE)) {
            after(interval.nextLong(), Priority.NORMAL, 0, 0, null);
        }
    }
}
