package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
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
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;

/**
 * A load generator in the manner of Machnet's msg_gen (dossier, section 3): every connection keeps a number of requests
 * under way, or requests leave at given times whether or not answers have come.
 */
public final class MessageLoad extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<LoadParameters> TYPE = ComponentType.of(
            "vnic.message-load",
            "Sends requests to a server, in a closed loop or at given times.",
            LoadParameters.class,
            Ports.class,
            Metrics.class,
            MessageLoad::new);

    private final LoadParameters parameters;
    private final int size;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final RandomStream arrivals = stream("arrivals");
    private final InFlight books = new InFlight();
    private final ClientLinks links;
    private final List<Client> clients = new ArrayList<>();
    private final List<Address> servers = new ArrayList<>();
    private final List<Slot> open = new ArrayList<>();
    private Reach reach;
    private long resetAt;
    private long due;
    private int nextOpen;

    private record Ports(
            @Port(doc = "Host on which it runs.") Plug<Launch> host,

            @Port(doc = "Server that answers.") Plug<Dial> to) {}

    private record Metrics(
            @Measured(
                    doc = "From the call that sends a request to the return of the one that receives its answer.",
                    unit = "us")
            LatencyHistogram rtt,

            @Measured(
                    doc = "From the moment a request was due to the return of the call that receives its answer.",
                    unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Answers received.") Counter completed,

            @Measured(doc = "Requests begun.") Counter requests,

            @Measured(doc = "Answers per second.", unit = "/s")
            Value rate,

            @Measured(doc = "Mean number of requests between call and answer, those that are never answered included.")
            Value outstanding,

            @Measured(doc = "Requests under way at the end on connections that were given up; nobody will answer them.")
            Value abandoned,

            @Measured(doc = "Connections given up by a stack since the start of the run, warm-up included.")
            Value lostConnections,

            @Measured(doc = "Payload of the answered requests per second.", unit = "Gbit/s")
            Value goodput) {}

    private enum Kind {
        DUE,
        DIAL
    }

    /** Builds the component. */
    public MessageLoad(Scope scope, LoadParameters parameters) {
        super(scope);
        this.parameters = parameters;
        size = (int) (parameters.request() / 8);
        links = new ClientLinks(simulation(), path(), parameters.connections());
        check("little", () -> books.violation(now()));
        simulation().warn(path(), () -> books.unanswered(now()));
        metrics.rate().computeAtEnd(this::rate, () -> {});
        metrics.outstanding().computeAtEnd(() -> books.outstanding(now()), () -> {});
        metrics.abandoned().computeAtEnd(() -> books.inside(this::isAbandoned), () -> {});
        metrics.lostConnections().computeAtEnd(links::lost, () -> {});
        metrics.goodput().computeAtEnd(() -> rate() * parameters.request() / 1e9, () -> {});
    }

    @Override
    protected void statisticsReset() {
        books.reset(now());
        resetAt = now();
    }

    private boolean isAbandoned(InFlight.Entry request) {
        return !links.isLiving(((Request) request).slot.connection);
    }

    private double rate() {
        return now() == resetAt
                ? Double.NaN
                : metrics.completed().count() * (double) SimTime.SECOND / (now() - resetAt);
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
        ports.to().plugIn(this::found);
    }

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
        reach.exchange(path(), addresses, size, reply);
    }

    @Override
    protected void start() {
        events.after(0, Kind.DIAL);
    }

    private void launch(Host machine) {
        reach = machine.reach();
        for (int i = 0; i < parameters.threads(); i++) {
            Client client = new Client();
            client.thread = machine.thread(path() + "-" + i, client, parameters.pin(), -1);
            clients.add(client);
            client.thread.start();
        }
    }

    private void dial() {
        for (int i = 0; i < parameters.connections(); i++) {
            Client client = clients.get(i % clients.size());
            int number = i;
            Address server = servers.get(i % servers.size());
            client.thread.endpoint().connect(server, connection -> connected(client, connection, number));
        }
    }

    private void connected(Client client, Connection connection, int number) {
        links.established(connection);
        Slot slot = new Slot(client, connection);
        if (parameters.rate().isPresent()) {
            open.add(slot);
            if (open.size() == parameters.connections()) {
                due = now();
                next();
            }
            return;
        }
        int share = parameters.share(number);
        for (int i = 0; i < share; i++) {
            request(slot, now());
        }
    }

    private void request(Slot slot, long intended) {
        Request request = new Request(slot, intended);
        metrics.requests().increment();
        books.started(request, now());
        slot.client.thread.send(slot.connection, request.carriedBy(new Message(size, request, null)));
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.DIAL) {
            dial();
        } else {
            Slot slot = open.get(nextOpen);
            nextOpen = (nextOpen + 1) % open.size();
            request(slot, now());
            next();
        }
    }

    /** Schedules the next request of an open loop. */
    private void next() {
        double mean = SimTime.SECOND * 1e6 / parameters.rate().orElseThrow();
        double gap =
                parameters.arrivals() == LoadParameters.Arrivals.POISSON ? mean * arrivals.nextExponential() : mean;
        due += Math.max(1, Math.round(gap));
        events.after(due - now(), Kind.DUE);
    }

    /** What a request carries for its generator. */
    private static final class Request extends InFlight.Entry {
        private final Slot slot;
        private final long intended;

        Request(Slot slot, long intended) {
            super(intended);
            this.slot = slot;
            this.intended = intended;
        }
    }

    private record Slot(Client client, Connection connection) {}

    private final class Client extends ClientProgram {
        Client() {
            super(parameters.binding(), links);
        }

        @Override
        public void received(Connection connection, Message message) {
            Message sent = message.request();
            Request request = (Request) sent.content();
            metrics.completed().increment();
            long took = now() - request.intended;
            books.ended(request, now(), took);
            metrics.rtt().add(now() - sent.sentAt());
            metrics.latency().add(took);
            if (parameters.rate().isEmpty()) {
                request(request.slot, now());
            }
        }
    }
}
