package org.orrery.vnic.app;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;

/** Opens connections one after the other and measures how long each takes. Ends the run when all are open. */
public final class ConnectLoad extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.connect-load",
            "Opens connections one after the other and measures how long each takes.",
            Parameters.class,
            ClientPorts.class,
            Metrics.class,
            ConnectLoad::new);

    private final ClientPorts ports = ports(ClientPorts.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> next());
    private final ClientSide side;
    private final int wanted;
    private int number;

    private record Metrics(
            @Measured(doc = "From the connect call to its return.", unit = "us")
            LatencyHistogram setup,

            @Measured(doc = "Connections established.") Counter connected) {}

    private enum Kind {
        NEXT
    }

    /**
     * Parameters.
     *
     * @param connections how many are opened
     * @param threads application threads, which take turns
     */
    public record Parameters(
            @Param(doc = "Connections to open.", dimension = Dimension.COUNT, min = "1", max = "10000000")
            int connections,

            @Param(
                    doc = "Application threads, which take turns.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1024",
                    fallback = "1")
            int threads) {}

    /** Builds the component. */
    public ConnectLoad(Scope scope, Parameters parameters) {
        super(scope);
        wanted = parameters.connections();
        side = new ClientSide(
                simulation(),
                path(),
                ClientSide.Shape.of(wanted, parameters.threads()),
                message -> {
                    throw new IllegalStateException("nothing is sent on these connections");
                },
                connection -> {});
    }

    @Override
    protected void wired() {
        side.plugIn(ports.host(), ports.to(), 0);
    }

    @Override
    protected void start() {
        events.after(0, Kind.NEXT);
    }

    private void next() {
        long called = now();
        side.dial(number++, link -> {
            metrics.setup().add(now() - called);
            metrics.connected().increment();
            if (number == wanted) {
                simulation().stop("all connections are open");
            } else {
                events.after(0, Kind.NEXT);
            }
        });
    }
}
