package org.orrery.vnic.raft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.queue.EventQueue;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.host.Reach;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/** Sends commands to a Raft group, one at a time, and looks for the leader where it must. */
public final class RaftClient extends Component implements Program {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.raft-client",
            "Sends commands to a Raft group, one at a time.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            RaftClient::new);

    private static final long START = 20 * SimTime.MILLISECOND;

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final Map<Integer, Connection> nodes = new LinkedHashMap<>();
    private Reach reach;
    private ClientLinks links;
    private int size;
    private AppThread thread;
    private int leader;
    private long number;
    private long firstSentAt;
    private long timeout = EventQueue.NO_EVENT;

    private record Ports(
            @Port(doc = "Host on which it runs.") Plug<Launch> host,

            @Port(doc = "Group that it uses.") Plug<RaftClient> to) {}

    private record Metrics(
            @Measured(doc = "From the call that sends a command to the answer that it is committed.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Commands committed.") Counter completed,

            @Measured(doc = "Commands sent again, or to another node.")
            Counter repeated) {}

    private enum Kind {
        BEGIN,
        TIMEOUT
    }

    /** The command is committed. */
    record Committed(long index) {}

    /** The node does not lead; -1 if it knows of no leader. */
    record NotLeader(int leader) {}

    /** A command. */
    private record Command(long number) {}

    /**
     * Parameters of a client.
     *
     * @param command size of a command
     * @param timeout time without an answer after which another node is tried
     */
    public record Parameters(
            @Param(
                    doc = "Size of a command.",
                    dimension = Dimension.DATA,
                    min = "1 B",
                    max = "1 MiB",
                    fallback = "80 B")
            long command,

            @Param(
                    doc = "Time without an answer after which another node is tried.",
                    dimension = Dimension.TIME,
                    min = "1 us",
                    max = "1 h",
                    fallback = "100 ms")
            long timeout) {}

    /** Builds the component. */
    public RaftClient(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
        ports.to().plugIn(this);
    }

    @Override
    protected void start() {
        events.after(START, Kind.BEGIN);
    }

    private void launch(Host machine) {
        reach = machine.reach();
        reach.send(path(), (int) (parameters.command() / 8));
        thread = machine.thread(path(), this, -1, -1);
        thread.start();
    }

    /** Refuses a group with a node that it cannot reach. */
    void meet(RaftServer node) {
        reach.connect(path(), List.of(node.address()), 1);
    }

    void join(List<RaftServer> group) {
        size = group.size();
        links = new ClientLinks(simulation(), path(), size);
        for (int node = 0; node < group.size(); node++) {
            int index = node;
            thread.endpoint().connect(group.get(node).address(), connection -> connected(index, connection));
        }
    }

    private void connected(int node, Connection connection) {
        links.established(connection);
        nodes.put(node, connection);
    }

    @Override
    public void lost(Connection connection) {
        links.lost(connection);
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.BEGIN) {
            begin();
        } else if (argument == number) {
            leader = (leader + 1) % size;
            metrics.repeated().increment();
            submit();
        }
    }

    private void begin() {
        number++;
        firstSentAt = now();
        submit();
    }

    private void submit() {
        events.cancel(timeout);
        Connection node = nodes.get(leader);
        if (node != null) {
            // To one that is not connected there is nothing to send; another is tried after the time-out.
            thread.send(node, new Message((int) (parameters.command() / 8), new Command(number), null));
        }
        timeout = events.after(parameters.timeout(), Priority.NORMAL, Kind.TIMEOUT, number, null);
    }

    @Override
    public long service(Connection connection, Message message) {
        return 0;
    }

    @Override
    public void received(Connection connection, Message message) {
        Command asked = (Command) message.request().content();
        if (asked.number != number) {
            return;
        }
        if (message.content() instanceof NotLeader refused) {
            metrics.repeated().increment();
            leader = refused.leader() >= 0 ? refused.leader() : (leader + 1) % size;
            if (refused.leader() >= 0) {
                submit();
            }
            return;
        }
        metrics.completed().increment();
        metrics.latency().add(now() - firstSentAt);
        begin();
    }
}
