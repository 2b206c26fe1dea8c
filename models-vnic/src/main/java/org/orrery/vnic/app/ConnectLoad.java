package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
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
    private static final MetricSpec SETUP = MetricSpec.latency("setup", "us", "From the connect call to its return.");
    private static final MetricSpec CONNECTED = MetricSpec.count("connected", "Connections established.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "vnic.connect-load",
            "Opens connections one after the other and measures how long each takes.",
            Parameters.class,
            List.of(
                    PortSpec.out("host", Launch.class, "Host on which it runs."),
                    PortSpec.out("to", Dial.class, "Server to connect to.")),
            List.of(SETUP, CONNECTED),
            ConnectLoad::new);

    private final Parameters parameters;
    private final Output<Launch> host = output("host", Launch.class);
    private final Output<Dial> to = output("to", Dial.class);
    private final LatencyHistogram setup = metrics().latency(SETUP);
    private final Counter connected = metrics().counter(CONNECTED);
    private final List<Address> servers = new ArrayList<>();
    private final List<AppThread> threads = new ArrayList<>();
    private final ClientLinks links;
    private Reach reach;
    private int number;

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
        host.send(this::launch);
        to.send(this::found);
    }

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, this::next);
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
            setup.add(now() - called);
            connected.increment();
            links.established(connection);
            if (number == parameters.connections()) {
                simulation().stop("all connections are open");
            } else {
                after(0, Priority.NORMAL, this::next);
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
