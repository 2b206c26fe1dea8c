package org.orrery.kernel.basic;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;

/** Takes jobs out of the system and measures how long they were in it. */
public final class Sink extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.sink",
            "Takes jobs out of the system and measures how long they were in it.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            (scope, parameters) -> new Sink(scope));

    /** A sink has no parameters. */
    public record Parameters() {}

    private record Ports(@Port(doc = "Jobs that leave.") Input<Job> jobs) {}

    private record Metrics(
            @Measured(doc = "Time from the creation of a job to its arrival here.", unit = "ms")
            LatencyHistogram latency) {}

    /** Builds the component. */
    public Sink(Scope scope) {
        super(scope);
        LatencyHistogram latency = metrics(Metrics.class).latency();
        ports(Ports.class).jobs().onMessage(job -> latency.add(now() - job.createdAt()));
    }
}
