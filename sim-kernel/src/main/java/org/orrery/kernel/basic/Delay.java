package org.orrery.kernel.basic;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Input;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** Holds every job for a random time of its own; jobs may overtake one another. */
public final class Delay extends Component {
    private enum Event {
        END_OF_DELAY
    }

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.delay",
            "Holds every job for a random time of its own.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Delay::new);

    private final Sampler time;
    private final Ports ports = ports(Ports.class);
    private final Level inside = metrics(Metrics.class).inside();
    private final Events<Event> events = events(Event.class, this::over);

    /**
     * Parameters of a delay.
     *
     * @param time how long a job is held
     */
    public record Parameters(
            @Param(doc = "How long a job is held.", dimension = Dimension.TIME, min = "0 s")
            Distribution time) {}

    private record Ports(
            @Port(doc = "Jobs to delay.") Input<Job> jobs,
            @Port(doc = "Where delayed jobs go.") Output<Job> to) {}

    private record Metrics(
            @Measured(doc = "Jobs being delayed.", unit = "jobs")
            Level inside) {}

    /** Builds the component. */
    public Delay(Scope scope, Parameters parameters) {
        super(scope);
        time = parameters.time().sampler(stream("time"));
        ports.jobs().onMessage(this::hold);
    }

    private void hold(Job job) {
        inside.add(1);
        events.after(time.nextLong(), Priority.NORMAL, Event.END_OF_DELAY, 0, job);
    }

    private void over(Event event, long argument, Object reference) {
        inside.add(-1);
        ports.to().send((Job) reference);
    }
}
