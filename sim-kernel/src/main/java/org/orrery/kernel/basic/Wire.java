package org.orrery.kernel.basic;

import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.resource.Link;
import org.orrery.kernel.units.Dimension;

/** A link that sends jobs by their size. */
public final class Wire extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "basic.link",
            "Sends jobs one after the other at a rate, and delivers them after the propagation delay.",
            Parameters.class,
            List.of(
                    PortSpec.in("jobs", Job.class, "Jobs to send."),
                    PortSpec.out("to", Job.class, "Where they arrive.")),
            Link.METRICS,
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

    /** Builds the component. */
    public Wire(Scope scope, Parameters parameters) {
        super(scope);
        Output<Job> to = output("to", Job.class);
        link = new Link<>(scope, parameters.rate(), parameters.propagation(), to::send);
        input("jobs", Job.class, job -> link.send(job, job.size()));
    }
}
