package org.orrery.kernel.basic;

import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.units.Dimension;

/** Holds every job for a random time of its own; jobs may overtake one another. */
public final class Delay extends Component {
    private static final MetricSpec INSIDE = MetricSpec.level("inside", "jobs", "Jobs being delayed.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "basic.delay",
            "Holds every job for a random time of its own.",
            Parameters.class,
            List.of(
                    PortSpec.in("jobs", Job.class, "Jobs to delay."),
                    PortSpec.out("to", Job.class, "Where delayed jobs go.")),
            List.of(INSIDE),
            Delay::new);

    private final Sampler time;
    private final Output<Job> to = output("to", Job.class);
    private final Level inside = metrics().level(INSIDE);

    /**
     * Parameters of a delay.
     *
     * @param time how long a job is held
     */
    public record Parameters(
            @Param(doc = "How long a job is held.", dimension = Dimension.TIME, min = "0 s")
            Distribution time) {}

    /** Builds the component. */
    public Delay(Scope scope, Parameters parameters) {
        super(scope);
        time = parameters.time().sampler(stream("time"));
        input("jobs", Job.class, this::hold);
    }

    private void hold(Job job) {
        inside.add(1);
        after(time.nextLong(), Priority.NORMAL, 0, 0, job);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        inside.add(-1);
        to.send((Job) reference);
    }

    @Override
    public String describe(int kind) {
        return "end of delay";
    }
}
