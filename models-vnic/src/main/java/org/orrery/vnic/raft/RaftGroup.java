package org.orrery.vnic.raft;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.PortSpec;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;

/** A group of Raft nodes: connects them, and watches over Raft's safety properties while they run. */
public final class RaftGroup extends Component {
    private static final MetricSpec ELECTIONS = MetricSpec.count("elections", "Leaders elected.");
    private static final MetricSpec LEADERLESS =
            MetricSpec.tally("leaderless", "ms", "From the stop of a leader to the election of the next.");
    private static final MetricSpec VIOLATIONS =
            MetricSpec.value("violations", "", "Violations of Raft's safety properties; a run with one fails.");

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = new ComponentType<>(
            "vnic.raft-group",
            "A group of Raft nodes.",
            Parameters.class,
            List.of(
                    PortSpec.in("nodes", RaftServer.class, "The nodes."),
                    PortSpec.in("clients", RaftClient.class, "Clients that send commands.")),
            List.of(ELECTIONS, LEADERLESS, VIOLATIONS),
            RaftGroup::new);

    private final RaftTimes times;
    private final List<RaftServer> nodes = new ArrayList<>();
    private final List<RaftClient> clients = new ArrayList<>();
    private final Counter elections = metrics().counter(ELECTIONS);
    private final Tally leaderless = metrics().tally(LEADERLESS);
    private final Value violations = metrics().value(VIOLATIONS);
    private final SafetyWatch watch = new SafetyWatch();
    private final Input<RaftServer> members;
    private long stoppedAt = -1;

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
        violations.computeAtEnd(watch::violations, () -> {});
        members = input("nodes", RaftServer.class, this::join);
        input("clients", RaftClient.class, this::use);
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
        if (!members.isConnected()) {
            throw new IllegalArgumentException(
                    path() + " has no node; give it one or more vnic.raft-node with 'group: " + path() + "'");
        }
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, () -> {
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).join(this, i, nodes);
            }
            nodes.get(0).stand();
            clients.forEach(client -> client.join(nodes));
        });
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
        elections.increment();
        if (stoppedAt >= 0) {
            leaderless.add((now() - stoppedAt) / (double) SimTime.MILLISECOND);
            stoppedAt = -1;
        }
    }
}
