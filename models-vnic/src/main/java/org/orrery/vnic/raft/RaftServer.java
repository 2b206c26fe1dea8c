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
import org.orrery.kernel.queue.EventQueue;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;
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
 * commit and three at a follower, and its own work on encoding, log and bookkeeping (Machnet, section 5.3.1).
 */
public final class RaftServer extends Component implements Program, RaftNode.World {
    /** The type as scenario files name it. */
    public static final ComponentType<RaftServerParameters> TYPE = ComponentType.of(
            "vnic.raft-node",
            "A Raft node with the costs of hashicorp/raft.",
            RaftServerParameters.class,
            Ports.class,
            Metrics.class,
            RaftServer::new);

    /** Connections are established by then. */
    private static final long START = 5 * SimTime.MILLISECOND;

    private final RaftServerParameters parameters;
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

    /** Builds the component. */
    public RaftServer(Scope scope, RaftServerParameters parameters) {
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
        boolean follows = message.content() instanceof RaftMessage.Append;
        return 2 * parameters.binding() + (follows ? parameters.following() : parameters.leading());
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
