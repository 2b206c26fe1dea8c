package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.host.Reach;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/** Opens connections one after the other and measures how long each takes. Ends the run when all are open. */
public final class ConnectLoad extends Component implements Program {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.connect-load",
            "Opens connections one after the other and measures how long each takes.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            ConnectLoad::new);

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> next());
    private final List<Address> servers = new ArrayList<>();
    private final List<AppThread> threads = new ArrayList<>();
    private final ClientLinks links;
    private Reach reach;
    private int number;

    private record Ports(
            @Port(doc = "Host on which it runs.") Plug<Launch> host,

            @Port(doc = "Server to connect to.") Plug<Dial> to) {}

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
        this.parameters = parameters;
        links = new ClientLinks(simulation(), path(), parameters.connections());
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
        ports.to().plugIn(this::found);
    }

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
    }

    @Override
    protected void start() {
        events.after(0, Kind.NEXT);
    }

    private void launch(Host machine) {
        reach = machine.reach();
        for (int i = 0; i < parameters.threads(); i++) {
            AppThread thread = machine.thread(path() + "-" + i, this, -1, -1);
            threads.add(thread);
            thread.start();
        }
    }

    private void next() {
        long called = now();
        AppThread thread = threads.get(number % threads.size());
        Address server = servers.get(number % servers.size());
        number++;
        thread.endpoint().connect(server, connection -> {
            metrics.setup().add(now() - called);
            metrics.connected().increment();
            links.established(connection);
            if (number == parameters.connections()) {
                simulation().stop("all connections are open");
            } else {
                events.after(0, Kind.NEXT);
            }
        });
    }

    @Override
    public long service(Connection connection, Message message) {
        return 0;
    }

    @Override
    public void received(Connection connection, Message message) {
        throw new IllegalStateException("nothing is sent on these connections");
    }
}
