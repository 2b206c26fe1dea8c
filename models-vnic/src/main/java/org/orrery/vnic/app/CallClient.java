package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.contract.Service;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;

/**
 * Carries the calls of any component across a simulated network to a server, and its answers back: the network as a
 * service. Calls that come before all connections are open, or given up, wait for them.
 *
 * <p>Each call is answered once: with what comes back; as dropped when its connection dies, or when there is none left or
 * no stack for a message of its size; as late when its deadline is over. An answer that comes after that goes nowhere. On
 * a stack that neither repeats what is lost nor gives up, only a deadline ends the wait for a lost message.
 */
public final class CallClient extends Component implements Service {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.call-client",
            "Carries the calls of other components across the network to a server, and the answers back.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            CallClient::new);

    private enum Event {
        DIAL,
        DEADLINE
    }

    private final int wanted;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, this::event);
    private final ClientSide side;
    private final CallBooks books = new CallBooks();
    private final List<ClientSide.Link> open = new ArrayList<>();
    private final Set<Connection> dead = new LinkedHashSet<>();
    private final Set<Carried> inside = new LinkedHashSet<>();
    private int next;
    private int largest;

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
                    doc = "vCPU on which its threads run; -1 where the stack decides.",
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

            @Measured(doc = "Answers that came back in time.")
            Counter answered,

            @Measured(doc = "Calls answered as dropped: no connection, or no stack, could carry them to their end.")
            Counter dropped,

            @Measured(doc = "Calls answered as late, when their deadline was over.")
            Counter expired,

            @Measured(doc = "Answers in vain: they came back when their call had been answered as dropped or late.")
            Counter late,

            @Measured(doc = "Calls without an answer so far.", unit = "calls")
            Level underWay,

            @Measured(
                    doc =
                            "From the call that sends a request to the return of the one that receives its answer in time.",
                    unit = "us")
            LatencyHistogram rtt) {}

    /** Builds the component. */
    public CallClient(Scope scope, Parameters parameters) {
        super(scope);
        wanted = parameters.connections();
        side = new ClientSide(
                simulation(),
                path(),
                new ClientSide.Shape(wanted, parameters.threads(), parameters.binding(), parameters.pin()),
                this::received,
                this::lost);
        ports.calls().onQuestion(this::serve);
        check("conservation", () -> books.violation(inside.size()));
    }

    @Override
    protected void wired() {
        side.plugIn(ports.host(), ports.to(), 0);
    }

    @Override
    protected void start() {
        events.after(0, Event.DIAL);
    }

    private void event(Event event, long argument, Object reference) {
        if (event == Event.DIAL) {
            largest = side.largestMessage();
            side.dialAll(this::connected);
        } else {
            expire((Carried) reference);
        }
    }

    private void connected(ClientSide.Link link, int number) {
        open.add(link);
        sendEarly();
    }

    /** A connection is dead, or was given up before it was open; both its ends may say so. */
    private void lost(Connection connection) {
        if (!dead.add(connection)) {
            return;
        }
        open.removeIf(link -> link.connection() == connection);
        next = 0;
        for (Carried each : List.copyOf(inside)) {
            if (each.link().isPresent() && each.link().get().connection() == connection) {
                drop(each);
            }
        }
        sendEarly();
    }

    private boolean isSettled() {
        return open.size() + dead.size() == wanted;
    }

    private void sendEarly() {
        if (isSettled()) {
            for (Carried each : List.copyOf(inside)) {
                if (each.link().isEmpty()) {
                    send(each);
                }
            }
        }
    }

    @Override
    public void serve(Call call, Reply<Answer> reply) {
        metrics.calls().increment();
        books.taken();
        Carried carried = new Carried(call, reply);
        inside.add(carried);
        metrics.underWay().set(inside.size());
        if (call.deadline() < now()) {
            expire(carried);
            return;
        }
        if (call.deadline() != SimTime.NEVER) {
            // An answer that comes at that very moment is in time.
            carried.timer(events.after(call.deadline() - now(), Priority.CONTROL, Event.DEADLINE, 0, carried));
        }
        if (isSettled()) {
            send(carried);
        }
    }

    private void send(Carried carried) {
        int bytes = Math.max(1, carried.call().bytes());
        if (open.isEmpty() || bytes > largest) {
            drop(carried);
            return;
        }
        ClientSide.Link link = open.get(next);
        next = (next + 1) % open.size();
        carried.sentOn(link);
        link.send(new Message(bytes, carried, null));
    }

    private void received(Message message) {
        Message sent = message.request();
        Carried carried = (Carried) sent.content();
        if (carried.isAnswered()) {
            metrics.late().increment();
            return;
        }
        metrics.answered().increment();
        metrics.rtt().add(now() - sent.sentAt());
        answer(
                carried,
                message.content() instanceof Answer given ? given : new Answer(Answer.Status.SERVED, message.size()));
    }

    private void drop(Carried carried) {
        metrics.dropped().increment();
        answer(carried, Answer.DROPPED);
    }

    private void expire(Carried carried) {
        metrics.expired().increment();
        answer(carried, Answer.LATE);
    }

    private void answer(Carried carried, Answer answer) {
        inside.remove(carried);
        carried.answered();
        metrics.underWay().set(inside.size());
        books.answered(answer.status());
        events.cancel(carried.timer());
        carried.reply().answer(answer);
    }
}
