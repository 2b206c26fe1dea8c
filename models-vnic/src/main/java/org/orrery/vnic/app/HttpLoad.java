package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.host.Reach;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/**
 * An open-loop web load generator in the manner of wrk2 (Machnet dossier, section 3): threads share the connections and
 * the rate; a connection has at most one request under way and is late with the next if its answer comes late; latency
 * counts from the intended time. A connection that is early waits in its event loop, which rounds the wait up to whole
 * periods of the timer and one more half on average, as wrk2's rounding does.
 */
public final class HttpLoad extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<HttpLoadParameters> TYPE = ComponentType.of(
            "vnic.http-load",
            "An open-loop web load generator in the manner of wrk2.",
            HttpLoadParameters.class,
            Ports.class,
            Metrics.class,
            HttpLoad::new);

    private final HttpLoadParameters parameters;
    private final double interval;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final ClientLinks links;
    private final InFlight books = new InFlight();
    private final RandomStream phase = stream("phase");
    private final List<Client> clients = new ArrayList<>();
    private final List<Address> servers = new ArrayList<>();
    private Reach reach;
    private long resetAt;

    private record Ports(
            @Port(doc = "Host on which it runs.") Plug<Launch> host,

            @Port(doc = "Server that answers.") Plug<Dial> to) {}

    private record Metrics(
            @Measured(doc = "From the intended time of a request to its answer.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "From the call that sends a request to its answer.", unit = "us")
            LatencyHistogram rtt,

            @Measured(doc = "Answers received.") Counter completed,

            @Measured(doc = "Requests begun.") Counter requests,

            @Measured(doc = "Requests under way at the end on connections that were given up; nobody will answer them.")
            Value abandoned,

            @Measured(doc = "Connections given up by a stack since the start of the run, warm-up included.")
            Value lostConnections,

            @Measured(doc = "Answers per second.", unit = "/s")
            Value rate) {}

    private enum Kind {
        DIAL,
        DUE
    }

    /** Builds the component. */
    public HttpLoad(Scope scope, HttpLoadParameters parameters) {
        super(scope);
        this.parameters = parameters;
        interval = SimTime.SECOND * 1e6 / parameters.rate() * parameters.connections();
        links = new ClientLinks(simulation(), path(), parameters.connections());
        check("little", () -> books.violation(now()));
        simulation().warn(path(), () -> books.unanswered(now()));
        metrics.abandoned().computeAtEnd(() -> books.inside(this::isAbandoned), () -> {});
        metrics.lostConnections().computeAtEnd(links::lost, () -> {});
        metrics.rate().computeAtEnd(this::rate, () -> {});
    }

    @Override
    protected void statisticsReset() {
        books.reset(now());
        resetAt = now();
    }

    private double rate() {
        return now() == resetAt
                ? Double.NaN
                : metrics.completed().count() * (double) SimTime.SECOND / (now() - resetAt);
    }

    private boolean isAbandoned(InFlight.Entry request) {
        return !links.isLiving(((Request) request).connection);
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
        ports.to().plugIn(this::found);
    }

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
        reach.exchange(path(), addresses, (int) (parameters.request() / 8), reply);
    }

    @Override
    protected void start() {
        events.after(0, Kind.DIAL);
    }

    private void launch(Host machine) {
        reach = machine.reach();
        for (int i = 0; i < parameters.threads(); i++) {
            Client client = new Client();
            client.thread = machine.thread(path() + "-" + i, client, -1, -1);
            clients.add(client);
            client.thread.start();
        }
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.DUE) {
            ((Slot) reference).send();
            return;
        }
        for (int i = 0; i < parameters.connections(); i++) {
            Client client = clients.get(i % clients.size());
            Address server = servers.get(i % servers.size());
            client.thread.endpoint().connect(server, connection -> new Slot(
                            client, connection, now() + phase.nextDouble() * interval)
                    .plan());
        }
    }

    private static final class Request extends InFlight.Entry {
        private final Connection connection;

        Request(long startedAt, Connection connection) {
            super(startedAt);
            this.connection = connection;
        }
    }

    private final class Slot {
        private final Client client;
        private final Connection connection;
        private double intended;
        private long calledAt;
        private InFlight.Entry underWay = new InFlight.Entry(0);

        Slot(Client client, Connection connection, double first) {
            this.client = client;
            this.connection = connection;
            intended = first;
            links.established(connection);
        }

        /** Sends now if the next request is due, otherwise when the event loop's timer says so. */
        void plan() {
            double wait = intended - now();
            long period = parameters.timer();
            if (wait <= 0) {
                send();
            } else if (period == 0) {
                events.after(Math.round(wait), Priority.NORMAL, Kind.DUE, 0, this);
            } else {
                long periods = Math.round(wait / period + 0.5);
                events.after(periods * period, Priority.NORMAL, Kind.DUE, 0, this);
            }
        }

        void send() {
            calledAt = now();
            underWay = new Request(calledAt, connection);
            metrics.requests().increment();
            books.started(underWay, calledAt);
            client.thread.send(
                    connection, underWay.carriedBy(new Message((int) (parameters.request() / 8), this, null)));
        }

        void answered(Message request) {
            metrics.completed().increment();
            books.ended(underWay, now(), now() - calledAt);
            metrics.latency().add(Math.max(0, now() - Math.round(intended)));
            metrics.rtt().add(now() - request.sentAt());
            intended += interval;
            plan();
        }
    }

    private final class Client implements Program {
        private AppThread thread;

        @Override
        public long service(Connection connection, Message message) {
            return 0;
        }

        @Override
        public void lost(Connection connection) {
            links.lost(connection);
        }

        @Override
        public void received(Connection connection, Message message) {
            ((Slot) message.request().content()).answered(message.request());
        }
    }
}
