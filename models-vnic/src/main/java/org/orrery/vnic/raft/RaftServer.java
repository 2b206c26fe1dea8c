package org.orrery.vnic.raft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.host.Reach;
import org.orrery.vnic.raft.RaftMessage.Entry;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/**
 * A Raft node on a host, in the manner of hashicorp/raft: about six hand-offs between goroutines at the leader for a
 * commit and three at a follower, and its own work on encoding, log and bookkeeping (Machnet dossier, section 3).
 */
public final class RaftServer extends Component implements Program, RaftNode.World {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.raft-node",
            "A Raft node with the costs of hashicorp/raft.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            RaftServer::new);

    /** Connections are established by then. */
    private static final long START = 5 * SimTime.MILLISECOND;

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final Map<Integer, Connection> peers = new LinkedHashMap<>();
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private ClientLinks links;
    private RaftGroup owner;
    private RaftNode node;
    private int id;
    private AppThread thread;
    private Address address;
    private Reach reach;
    private boolean up = true;
    private long timer = EventQueue.NO_EVENT;

    private record Ports(
            @Port(doc = "Host on which it runs.") Plug<Launch> host,

            @Port(doc = "Group to which it belongs.") Plug<RaftServer> group) {}

    private record Metrics(
            @Measured(doc = "Entries committed at this node.")
            Counter committed) {}

    private enum Kind {
        STAND,
        TIMER,
        STOP,
        RESTART
    }

    private record Waiting(Connection connection, Message request, long term) {}

    /**
     * Parameters of a node.
     *
     * @param leader work of the leader for a commit
     * @param follower work of a follower for an entry
     * @param handoff a hand-off between goroutines on one P
     * @param handoffIdle a hand-off that wakes an idle P
     * @param leaderHandoffs hand-offs of the leader for a commit
     * @param followerHandoffs hand-offs of a follower for an entry
     * @param waking share of the hand-offs that wake an idle P
     * @param binding what the language's binding adds to each call of the stack
     * @param append size of a message with an entry
     * @param answer size of its answer
     * @param stopAt when the node stops while it leads
     * @param restartAfter after how long it starts again
     */
    public record Parameters(
            @Param(
                    doc = "Work of the leader for a commit.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 s",
                    calibration = "apps.raft-leader")
            long leader,

            @Param(
                    doc = "Work of a follower for an entry.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 s",
                    calibration = "apps.raft-follower")
            long follower,

            @Param(
                    doc = "A hand-off between goroutines on one P.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 s",
                    calibration = "apps.handoff")
            long handoff,

            @Param(
                    doc = "A hand-off that wakes an idle P.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 s",
                    calibration = "apps.handoff-idle")
            long handoffIdle,

            @Param(
                    doc = "Hand-offs of the leader for a commit.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "100",
                    fallback = "6")
            int leaderHandoffs,

            @Param(
                    doc = "Hand-offs of a follower for an entry.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "100",
                    fallback = "3")
            int followerHandoffs,

            @Param(
                    doc = "Share of the hand-offs that wake an idle P.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "0")
            double waking,

            @Param(
                    doc = "What the language's binding adds to each call of the stack.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 ms",
                    calibration = "apps.cgo")
            long binding,

            @Param(
                    doc = "Size of a message that appends an entry, encoded.",
                    dimension = Dimension.DATA,
                    min = "1 B",
                    max = "1 MiB",
                    fallback = "256 B")
            long append,

            @Param(
                    doc = "Size of an answer of a node, encoded.",
                    dimension = Dimension.DATA,
                    min = "1 B",
                    max = "1 MiB",
                    fallback = "96 B")
            long answer,

            @Param(doc = "When the node stops, if it leads then.", dimension = Dimension.TIME, min = "0 s")
            Optional<Long> stopAt,

            @Param(doc = "After how long it starts again.", dimension = Dimension.TIME, min = "0 s")
            Optional<Long> restartAfter) {}

    /** Builds the component. */
    public RaftServer(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
        ports.group().plugIn(this);
    }

    @Override
    protected void start() {
        parameters.stopAt().ifPresent(at -> events.after(at, Priority.CONTROL, Kind.STOP, 0, null));
    }

    private void launch(Host machine) {
        reach = machine.reach();
        reach.send(path(), (int) (Math.max(parameters.append(), parameters.answer()) / 8));
        thread = machine.thread(path(), this, -1, -1);
        address = machine.address();
        thread.endpoint().listen(address.port(), connection -> {});
        thread.start();
    }

    /** Refuses a group with a node that it cannot reach. */
    void meet(RaftServer other) {
        reach.connect(path(), List.of(other.address), 1);
    }

    Address address() {
        return address;
    }

    void join(RaftGroup membership, int number, List<RaftServer> all) {
        owner = membership;
        id = number;
        node = new RaftNode(number, all.size(), membership.times(), stream("election"), this);
        links = new ClientLinks(simulation(), path(), all.size() - 1);
        for (int peer = 0; peer < all.size(); peer++) {
            if (peer != number) {
                int to = peer;
                thread.endpoint().connect(all.get(peer).address, connection -> connected(to, connection));
            }
        }
        node.start(now());
        expectTimer();
    }

    private void connected(int peer, Connection connection) {
        links.established(connection);
        peers.put(peer, connection);
    }

    @Override
    public void lost(Connection connection) {
        links.lost(connection);
    }

    /** Stands for election once connected, so that a run begins with a leader. */
    void stand() {
        events.after(START, Kind.STAND);
    }

    private void expectTimer() {
        events.cancel(timer);
        timer = events.after(Math.max(0, node.timerAt() - now()), Kind.TIMER);
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case STAND -> {
                node.stand(now());
                expectTimer();
            }
            case TIMER -> {
                if (up) {
                    node.timer(now());
                    expectTimer();
                }
            }
            case STOP -> stop();
            case RESTART -> {
                up = true;
                node.start(now());
                expectTimer();
            }
        }
    }

    private void stop() {
        if (node.role() != RaftNode.Role.LEADER) {
            return;
        }
        up = false;
        waiting.clear();
        owner.stopped();
        parameters.restartAfter().ifPresent(delay -> events.after(delay, Priority.CONTROL, Kind.RESTART, 0, null));
    }

    @Override
    public long service(Connection connection, Message message) {
        long calls = 2 * parameters.binding();
        if (message.content() instanceof RaftMessage.Append) {
            return calls + parameters.follower() + handoffs(parameters.followerHandoffs());
        }
        // The leader's work is divided between taking a command and taking a follower's answer.
        return calls + (parameters.leader() + handoffs(parameters.leaderHandoffs())) / 2;
    }

    private long handoffs(int count) {
        double each = parameters.handoff() * (1 - parameters.waking()) + parameters.handoffIdle() * parameters.waking();
        return Math.round(count * each);
    }

    @Override
    public void received(Connection connection, Message message) {
        if (!up) {
            return;
        }
        if (message.content() instanceof RaftMessage raft) {
            node.receive(raft, now());
        } else {
            command(connection, message);
        }
        expectTimer();
    }

    private void command(Connection connection, Message message) {
        long term = node.term();
        long index = node.propose(message.content(), now());
        if (index == 0) {
            answer(connection, message, new RaftClient.NotLeader(node.leader()));
        } else {
            waiting.put(index, new Waiting(connection, message, term));
        }
    }

    private void answer(Connection connection, Message request, Object content) {
        thread.send(connection, new Message((int) (parameters.answer() / 8), content, request));
    }

    @Override
    public void send(int to, RaftMessage message) {
        Connection connection = peers.get(to);
        if (connection != null) {
            boolean carriesEntry = message instanceof RaftMessage.Append append
                    && !append.entries().isEmpty();
            long size = carriesEntry ? parameters.append() : parameters.answer();
            thread.send(connection, new Message((int) (size / 8), message, null));
        }
    }

    @Override
    public void committed(long index, Entry entry) {
        metrics.committed().increment();
        owner.watch().committed(id, index, entry);
        Waiting waits = waiting.remove(index);
        if (waits != null && waits.term == entry.term()) {
            answer(waits.connection, waits.request, new RaftClient.Committed(index));
        }
    }

    @Override
    public void leads(long term) {
        owner.watch().leads(id, term);
        owner.elected();
    }
}
