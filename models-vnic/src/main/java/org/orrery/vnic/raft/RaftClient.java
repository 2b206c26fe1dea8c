package org.orrery.vnic.raft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Output;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.queue.EventQueue;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
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
    private static final MetricSpec LATENCY = MetricSpec.latency(
            "latency", "us", "From the call that sends a command to the answer that it is committed.");
    private static final MetricSpec COMPLETED = MetricSpec.count("completed", "Commands committed.");
    private static final MetricSpec REPEATED = MetricSpec.count("repeated", "Commands sent again, or to another node.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "vnic.raft-client",
            "Sends commands to a Raft group, one at a time.",
            Parameters.class,
            List.of(
                    PortSpec.out("host", Launch.class, "Host on which it runs."),
                    PortSpec.out("to", RaftClient.class, "Group that it uses.")),
            List.of(LATENCY, COMPLETED, REPEATED),
            RaftClient::new);

    private static final int BEGIN = 0;
    private static final int TIMEOUT = 1;
    private static final long START = 20 * SimTime.MILLISECOND;

    private final Parameters parameters;
    private final Output<Launch> host = output("host", Launch.class);
    private final Output<RaftClient> to = output("to", RaftClient.class);
    private final LatencyHistogram latency = metrics().latency(LATENCY);
    private final Counter completed = metrics().counter(COMPLETED);
    private final Counter repeated = metrics().counter(REPEATED);
    private final Map<Integer, Connection> nodes = new LinkedHashMap<>();
    private Reach reach;
    private ClientLinks links;
    private int size;
    private AppThread thread;
    private int leader;
    private long number;
    private long firstSentAt;
    private long timeout = EventQueue.NO_EVENT;

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
        host.send(this::launch);
        to.send(this);
    }

    @Override
    protected void start() {
        after(START, Priority.NORMAL, BEGIN, 0, null);
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

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == BEGIN) {
            begin();
        } else if (argument == number) {
            leader = (leader + 1) % size;
            repeated.increment();
            submit();
        }
    }

    private void begin() {
        number++;
        firstSentAt = now();
        submit();
    }

    private void submit() {
        simulation().cancel(timeout);
        Connection node = nodes.get(leader);
        if (node != null) {
            // To one that is not connected there is nothing to send; another is tried after the time-out.
            thread.send(node, new Message((int) (parameters.command() / 8), new Command(number), null));
        }
        timeout = after(parameters.timeout(), Priority.NORMAL, TIMEOUT, number, null);
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
            repeated.increment();
            leader = refused.leader() >= 0 ? refused.leader() : (leader + 1) % size;
            if (refused.leader() >= 0) {
                submit();
            }
            return;
        }
        completed.increment();
        latency.add(now() - firstSentAt);
        begin();
    }

    @Override
    public String describe(int kind) {
        return kind == BEGIN ? "BEGIN" : "TIMEOUT";
    }
}
