package org.orrery.vnic.raft;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** A group of Raft nodes: connects them, and watches over Raft's safety properties while they run. */
public final class RaftGroup extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.raft-group", "A group of Raft nodes.", Parameters.class, Ports.class, Metrics.class, RaftGroup::new);

    private final RaftTimes times;
    private final List<RaftServer> nodes = new ArrayList<>();
    private final List<RaftClient> clients = new ArrayList<>();
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> joinAll());
    private final SafetyWatch watch = new SafetyWatch();
    private long stoppedAt = -1;

    private record Ports(
            @Port(doc = "The nodes.") Socket<RaftServer> nodes,

            @Port(doc = "Clients that send commands.") Socket<RaftClient> clients) {}

    private record Metrics(
            @Measured(doc = "Leaders elected.") Counter elections,

            @Measured(doc = "From the stop of a leader to the election of the next.", unit = "ms")
            Tally leaderless,

            @Measured(doc = "Violations of Raft's safety properties; a run with one fails.")
            Value violations) {}

    private enum Kind {
        JOIN
    }

    /**
     * Parameters of a group.
     *
     * @param times Raft's times
     */
    public record Parameters(@Param(doc = "Raft's times.") RaftTimes times) {}

    /** Builds the component. */
    public RaftGroup(Scope scope, Parameters parameters) {
        super(scope);
        times = parameters.times();
        metrics.violations().computeAtEnd(watch::violations);
        ports.nodes().onPlug(this::join);
        ports.clients().onPlug(this::use);
        check("raft-safety", watch::firstViolation);
    }

    private void join(RaftServer node) {
        nodes.forEach(node::meet);
        clients.forEach(client -> client.meet(node));
        nodes.add(node);
    }

    private void use(RaftClient client) {
        nodes.forEach(client::meet);
        clients.add(client);
    }

    @Override
    protected void wired() {
        if (!ports.nodes().isConnected()) {
            throw new IllegalArgumentException(
                    path() + " has no node; give it one or more vnic.raft-node with 'group: " + path() + "'");
        }
    }

    @Override
    protected void start() {
        events.after(0, Kind.JOIN);
    }

    private void joinAll() {
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).join(this, i, nodes);
        }
        nodes.get(0).stand();
        clients.forEach(client -> client.join(nodes));
    }

    RaftTimes times() {
        return times;
    }

    SafetyWatch watch() {
        return watch;
    }

    void stopped() {
        stoppedAt = now();
    }

    void elected() {
        metrics.elections().increment();
        if (stoppedAt >= 0) {
            metrics.leaderless().add((now() - stoppedAt) / (double) SimTime.MILLISECOND);
            stoppedAt = -1;
        }
    }
}
