package org.orrery.kernel.basic;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Output;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** Sends each job one way or the other, at random. */
public final class Router extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "basic.router",
            "Sends each job one way or the other, at random.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Router::new);

    private final RandomStream choice = stream("choice");
    private final double toFirst;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);

    /**
     * Parameters of a router.
     *
     * @param toFirst probability of the first way
     */
    public record Parameters(
            @Param(doc = "Probability of the first way.", dimension = Dimension.FRACTION, min = "0", max = "1")
            double toFirst) {}

    private record Ports(
            @Port(doc = "Jobs to route.") Input<Job> jobs,
            @Port(doc = "The first way.") Output<Job> first,
            @Port(doc = "The second way.") Output<Job> second) {}

    private record Metrics(
            @Measured(name = "sent-first", doc = "Jobs sent the first way.")
            Counter sentFirst,

            @Measured(name = "sent-second", doc = "Jobs sent the second way.")
            Counter sentSecond) {}

    /** Builds the component. */
    public Router(Scope scope, Parameters parameters) {
        super(scope);
        toFirst = parameters.toFirst();
        ports.jobs().onMessage(this::route);
    }

    private void route(Job job) {
        if (choice.nextDouble() < toFirst) {
            metrics.sentFirst().increment();
            ports.first().send(job);
        } else {
            metrics.sentSecond().increment();
            ports.second().send(job);
        }
    }
}
