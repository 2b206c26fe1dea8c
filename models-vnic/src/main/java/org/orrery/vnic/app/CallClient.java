package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.host.Reach;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;

/**
 * Carries the calls of any component across a simulated network to a server, and its answers back: the network as a
 * service. Calls that come before the connections stand wait for them.
 */
public final class CallClient extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.call-client",
            "Carries the calls of other components across the network to a server, and the answers back.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            CallClient::new);

    private enum Event {
        DIAL
    }

    /** A call under way: what the message that carries it holds. */
    record Carried(Call call, Reply<Answer> reply) {}

    private record Link(Client client, Connection connection) {}

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, (event, argument, reference) -> dial());
    private final ClientLinks links;
    private final List<Client> clients = new ArrayList<>();
    private final List<Address> servers = new ArrayList<>();
    private final List<Link> open = new ArrayList<>();
    private final List<Carried> early = new ArrayList<>();
    private Reach reach;
    private int next;
    private long underWay;

    /**
     * Parameters of a client.
     *
     * @param connections its connections, used in turn
     * @param threads its threads
     * @param binding the language's binding
     * @param pin vCPU on which all its threads run
     */
    public record Parameters(
            @Param(
                    doc = "Connections; calls use them in turn.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "65536",
                    fallback = "1")
            int connections,

            @Param(
                    doc = "Threads; connections are spread over them.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1024",
                    fallback = "1")
            int threads,

            @Param(doc = "The language's binding.", fallback = "c")
            Binding binding,

            @Param(
                    doc = "vCPU on which all its threads run; -1 where the stack decides.",
                    dimension = Dimension.COUNT,
                    min = "-1",
                    max = "1023",
                    fallback = "-1")
            int pin) {}

    private record Ports(
            @Port(doc = "Calls to carry.") Replier<Call, Answer> calls,
            @Port(doc = "Host on which it runs.") Plug<Launch> host,
            @Port(doc = "Server that answers.") Plug<Dial> to) {}

    private record Metrics(
            @Measured(doc = "Calls taken.") Counter calls,
            @Measured(doc = "Answers that came back.") Counter answered,

            @Measured(doc = "Calls without an answer so far.", unit = "calls")
            Level underWay,

            @Measured(
                    doc = "From the call that sends a request to the return of the one that receives its answer.",
                    unit = "us")
            LatencyHistogram rtt) {}

    /** Builds the component. */
    public CallClient(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        links = new ClientLinks(simulation(), path(), parameters.connections());
        ports.calls().onQuestion(this::take);
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
        ports.to().plugIn(this::found);
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

    private void found(List<Address> addresses, int reply) {
        servers.addAll(addresses);
        reach.connect(path(), addresses, parameters.connections());
    }

    @Override
    protected void start() {
        events.after(0, Event.DIAL);
    }

    private void dial() {
        for (int i = 0; i < parameters.connections(); i++) {
            Client client = clients.get(i % clients.size());
            Address server = servers.get(i % servers.size());
            client.thread.endpoint().connect(server, connection -> connected(client, connection));
        }
    }

    private void connected(Client client, Connection connection) {
        links.established(connection);
        open.add(new Link(client, connection));
        if (open.size() == parameters.connections()) {
            early.forEach(this::send);
            early.clear();
        }
    }

    private void take(Call call, Reply<Answer> reply) {
        metrics.calls().increment();
        metrics.underWay().set(++underWay);
        Carried carried = new Carried(call, reply);
        if (open.size() < parameters.connections()) {
            early.add(carried);
        } else {
            send(carried);
        }
    }

    private void send(Carried carried) {
        Link link = open.get(next);
        next = (next + 1) % open.size();
        Message message = new Message(Math.max(1, carried.call().bytes()), carried, null);
        link.client.thread.send(link.connection, message);
    }

    private final class Client extends ClientProgram {
        Client() {
            super(parameters.binding(), links);
        }

        @Override
        public void received(Connection connection, Message message) {
            Message sent = message.request();
            metrics.answered().increment();
            metrics.underWay().set(--underWay);
            metrics.rtt().add(now() - sent.sentAt());
            Answer answer = message.content() instanceof Answer given
                    ? given
                    : new Answer(Answer.Status.SERVED, message.size());
            ((Carried) sent.content()).reply().answer(answer);
        }
    }
}
