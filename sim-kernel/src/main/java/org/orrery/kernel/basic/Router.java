package org.orrery.kernel.basic;

import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.units.Dimension;

/** Sends each job one way or the other, at random. */
public final class Router extends Component {
    private static final MetricSpec FIRST = MetricSpec.count("sent-first", "Jobs sent the first way.");
    private static final MetricSpec SECOND = MetricSpec.count("sent-second", "Jobs sent the second way.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "basic.router",
            "Sends each job one way or the other, at random.",
            Parameters.class,
            List.of(
                    PortSpec.in("jobs", Job.class, "Jobs to route."),
                    PortSpec.out("first", Job.class, "The first way."),
                    PortSpec.out("second", Job.class, "The second way.")),
            List.of(FIRST, SECOND),
            Router::new);

    private final RandomStream choice = stream("choice");
    private final double toFirst;
    private final Output<Job> first = output("first", Job.class);
    private final Output<Job> second = output("second", Job.class);
    private final Counter sentFirst = metrics().counter(FIRST);
    private final Counter sentSecond = metrics().counter(SECOND);

    /**
     * Parameters of a router.
     *
     * @param toFirst probability of the first way
     */
    public record Parameters(
            @Param(doc = "Probability of the first way.", dimension = Dimension.FRACTION, min = "0", max = "1")
            double toFirst) {}

    /** Builds the component. */
    public Router(Scope scope, Parameters parameters) {
        super(scope);
        toFirst = parameters.toFirst();
        input("jobs", Job.class, this::route);
    }

    private void route(Job job) {
        if (choice.nextDouble() < toFirst) {
            sentFirst.increment();
            first.send(job);
        } else {
            sentSecond.increment();
            second.send(job);
        }
    }
}
