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
 * A load generator in the manner of Machnet's msg_gen (dossier, section 3): every connection keeps a number of requests
 * under way, or requests leave at given times whether or not answers have come.
 */
public final class MessageLoad extends Component {
    private static final MetricSpec RTT = MetricSpec.latency(
            "rtt", "us", "From the call that sends a request to the return of the one that receives its answer.");
    private static final MetricSpec LATENCY = MetricSpec.latency(
            "latency", "us", "From the moment a request was due to the return of the call that receives its answer.");
    private static final MetricSpec COMPLETED = MetricSpec.count("completed", "Answers received.");
    private static final MetricSpec RATE = MetricSpec.value("rate", "/s", "Answers per second.");
    private static final MetricSpec GOODPUT =
            MetricSpec.value("goodput", "Gbit/s", "Payload of the answered requests per second.");

    private static final MetricSpec OUTSTANDING = MetricSpec.value(
            "outstanding",
            "",
            "Mean number of requests between call and answer, those that are never answered included.");
    private static final MetricSpec REQUESTS = MetricSpec.count("requests", "Requests begun.");
    private static final MetricSpec ABANDONED = MetricSpec.value(
            "abandoned",
            "",
            "Requests under way at the end on connections that were given up; nobody will answer them.");
    private static final MetricSpec LOST = MetricSpec.value(
            "lost_connections", "", "Connections given up by a stack since the start of the run, warm-up included.");

    /** The type as scenario files name it. */
    public static final ComponentType<LoadParameters> TYPE = new ComponentType<>(
            "vnic.message-load",
            "Sends requests to a server, in a closed loop or at given times.",
            LoadParameters.class,
            List.of(
                    PortSpec.out("host", Launch.class, "Host on which it runs."),
                    PortSpec.out("to", Dial.class, "Server that answers.")),
            List.of(RTT, LATENCY, COMPLETED, RATE, GOODPUT, OUTSTANDING, REQUESTS, ABANDONED, LOST),
            MessageLoad::new);

    private static final int DUE = 0;
    private static final int DIAL = 1;

    private final LoadParameters parameters;
    private final int size;
    private final Output<Launch> host = output("host", Launch.class);
    private final Output<Dial> to = output("to", Dial.class);
    private final LatencyHistogram rtt = metrics().latency(RTT);
    private final LatencyHistogram latency = metrics().latency(LATENCY);
    private final Counter completed = metrics().counter(COMPLETED);
    private final Counter requests = metrics().counter(REQUESTS);
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

    /** Builds the component. */
    public MessageLoad(Scope scope, LoadParameters parameters) {
        super(scope);
        this.parameters = parameters;
        size = (int) (parameters.request() / 8);
        links = new ClientLinks(simulation(), path(), parameters.connections());
        check("little", () -> books.violation(now()));
        simulation().warn(path(), () -> books.unanswered(now()));
        metrics().value(RATE).computeAtEnd(this::rate, () -> resetAt = now());
        metrics().value(OUTSTANDING).computeAtEnd(() -> books.outstanding(now()), () -> books.reset(now()));
        metrics().value(ABANDONED).computeAtEnd(() -> books.inside(this::isAbandoned), () -> {});
        metrics().value(LOST).computeAtEnd(links::lost, () -> {});
        metrics().value(GOODPUT).computeAtEnd(() -> rate() * parameters.request() / 1e9, () -> {});
    }

    private boolean isAbandoned(InFlight.Entry request) {
        return !links.isLiving(((Request) request).slot.connection);
    }

    private double rate() {
        return now() == resetAt ? Double.NaN : completed.count() * (double) SimTime.SECOND / (now() - resetAt);
    }

    @Override
    protected void wired() {
        host.send(this::launch);
        to.send(this::found);
    }

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
        reach.exchange(path(), addresses, size, reply);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, DIAL, 0, null);
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
        requests.increment();
        books.started(request, now());
        slot.client.thread.send(slot.connection, request.carriedBy(new Message(size, request, null)));
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == DIAL) {
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
        after(due - now(), Priority.NORMAL, DUE, 0, null);
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

    private final class Client implements Program {
        private AppThread thread;

        @Override
        public long service(Connection connection, Message message) {
            return parameters.binding().perCall(message.size());
        }

        @Override
        public long sendOverhead(Message message) {
            return parameters.binding().perCall(message.size());
        }

        @Override
        public void lost(Connection connection) {
            links.lost(connection);
        }

        @Override
        public void received(Connection connection, Message message) {
            Message sent = message.request();
            Request request = (Request) sent.content();
            completed.increment();
            long took = now() - request.intended;
            books.ended(request, now(), took);
            rtt.add(now() - sent.sentAt());
            latency.add(took);
            if (parameters.rate().isEmpty()) {
                request(request.slot, now());
            }
        }
    }

    @Override
    public String describe(int kind) {
        return kind == DIAL ? "DIAL" : "DUE";
    }
}
