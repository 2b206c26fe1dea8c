package org.orrery.kernel.basic;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.resource.Link;
import org.orrery.kernel.units.Dimension;

/** A link that sends jobs by their size. */
public final class Wire extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.link",
            "Sends jobs one after the other at a rate, and delivers them after the propagation delay.",
            Parameters.class,
            Ports.class,
            Link.Metrics.class,
            Wire::new);

    private final Link<Job> link;

    /**
     * Parameters of a link.
     *
     * @param rate bit/s
     * @param propagation picoseconds
     */
    public record Parameters(
            @Param(doc = "Rate.", dimension = Dimension.BANDWIDTH, min = "1 bit/s")
            long rate,

            @Param(doc = "Propagation delay.", dimension = Dimension.TIME, min = "0 s", fallback = "0 s")
            long propagation) {}

    private record Ports(
            @Port(doc = "Jobs to send.") Input<Job> jobs,
            @Port(doc = "Where they arrive.") Output<Job> to) {}

    /** Builds the component. */
    public Wire(Scope scope, Parameters parameters) {
        super(scope);
        Ports ports = ports(Ports.class);
        link = new Link<>(scope, parameters.rate(), parameters.propagation(), ports.to()::send);
        ports.jobs().onMessage(job -> link.send(job, job.size()));
    }
}
