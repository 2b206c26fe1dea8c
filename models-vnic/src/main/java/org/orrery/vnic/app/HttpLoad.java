package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
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
    private static final MetricSpec LATENCY =
            MetricSpec.latency("latency", "us", "From the intended time of a request to its answer.");
    private static final MetricSpec SERVICE =
            MetricSpec.latency("rtt", "us", "From the call that sends a request to its answer.");
    private static final MetricSpec COMPLETED = MetricSpec.count("completed", "Answers received.");
    private static final MetricSpec RATE = MetricSpec.value("rate", "/s", "Answers per second.");
    private static final MetricSpec REQUESTS = MetricSpec.count("requests", "Requests begun.");
    private static final MetricSpec ABANDONED = MetricSpec.value(
            "abandoned",
            "",
            "Requests under way at the end on connections that were given up; nobody will answer them.");
    private static final MetricSpec LOST = MetricSpec.value(
            "lost_connections", "", "Connections given up by a stack since the start of the run, warm-up included.");

    /** The type as scenario files name it. */
    public static final ComponentType<HttpLoadParameters> TYPE = new ComponentType<>(
            "vnic.http-load",
            "An open-loop web load generator in the manner of wrk2.",
            HttpLoadParameters.class,
            List.of(
                    PortSpec.out("host", Launch.class, "Host on which it runs."),
                    PortSpec.out("to", Dial.class, "Server that answers.")),
            List.of(LATENCY, SERVICE, COMPLETED, RATE, REQUESTS, ABANDONED, LOST),
            HttpLoad::new);

    private static final int DIAL = 0;
    private static final int DUE = 1;

    private final HttpLoadParameters parameters;
    private final double interval;
    private final Output<Launch> host = output("host", Launch.class);
    private final Output<Dial> to = output("to", Dial.class);
    private final LatencyHistogram latency = metrics().latency(LATENCY);
    private final LatencyHistogram rtt = metrics().latency(SERVICE);
    private final Counter completed = metrics().counter(COMPLETED);
    private final Counter requests = metrics().counter(REQUESTS);
    private final ClientLinks links;
    private final InFlight books = new InFlight();
    private final RandomStream phase = stream("phase");
    private final List<Client> clients = new ArrayList<>();
    private final List<Address> servers = new ArrayList<>();
    private Reach reach;
    private long resetAt;

    /** Builds the component. */
    public HttpLoad(Scope scope, HttpLoadParameters parameters) {
        super(scope);
        this.parameters = parameters;
        interval = SimTime.SECOND * 1e6 / parameters.rate() * parameters.connections();
        links = new ClientLinks(simulation(), path(), parameters.connections());
        check("little", () -> books.violation(now()));
        simulation().warn(path(), () -> books.unanswered(now()));
        metrics().value(ABANDONED).computeAtEnd(() -> books.inside(this::isAbandoned), () -> {});
        metrics().value(LOST).computeAtEnd(links::lost, () -> books.reset(now()));
        metrics().value(RATE).computeAtEnd(this::rate, () -> resetAt = now());
    }

    private double rate() {
        return now() == resetAt ? Double.NaN : completed.count() * (double) SimTime.SECOND / (now() - resetAt);
    }

    private boolean isAbandoned(InFlight.Entry request) {
        return !links.isLiving(((Request) request).connection);
    }

    @Override
    protected void wired() {
        host.send(this::launch);
        to.send(this::found);
    }

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
        reach.exchange(path(), addresses, (int) (parameters.request() / 8), reply);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, DIAL, 0, null);
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

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == DUE) {
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
                after(Math.round(wait), Priority.NORMAL, DUE, 0, this);
            } else {
                long periods = Math.round(wait / period + 0.5);
                after(periods * period, Priority.NORMAL, DUE, 0, this);
            }
        }

        void send() {
            calledAt = now();
            underWay = new Request(calledAt, connection);
            requests.increment();
            books.started(underWay, calledAt);
            client.thread.send(
                    connection, underWay.carriedBy(new Message((int) (parameters.request() / 8), this, null)));
        }

        void answered(Message request) {
            completed.increment();
            books.ended(underWay, now(), now() - calledAt);
            latency.add(Math.max(0, now() - Math.round(intended)));
            rtt.add(now() - request.sentAt());
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

    @Override
    public String describe(int kind) {
        return kind == DIAL ? "DIAL" : "DUE";
    }
}
