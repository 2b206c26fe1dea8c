package org.orrery.kernel.basic;

import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;

/** Takes jobs out of the system and measures how long they were in it. */
public final class Sink extends Component {
    private static final MetricSpec LATENCY =
            MetricSpec.latency("latency", "ms", "Time from the creation of a job to its arrival here.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "basic.sink",
            "Takes jobs out of the system and measures how long they were in it.",
            Parameters.class,
            List.of(PortSpec.in("jobs", Job.class, "Jobs that leave.")),
            List.of(LATENCY),
            (scope, parameters) -> new Sink(scope));

    private final LatencyHistogram latency = metrics().latency(LATENCY);

    /** A sink has no parameters. */
    public record Parameters() {}

    /** Builds the component. */
    public Sink(Scope scope) {
        super(scope);
        input("jobs", Job.class, job -> latency.add(now() - job.createdAt()));
    }
}
