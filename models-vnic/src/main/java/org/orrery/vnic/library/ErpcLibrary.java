package org.orrery.vnic.library;

import java.util.List;
import java.util.Optional;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Ports;

/**
 * eRPC (NSDI 2019): run to completion on the application's thread, DMA from application memory,
 * a client-driven protocol with credits, Timely, go-back-N. It sets the RSS key, so that ports reach the right queue;
 * its sessions' credits must fit into the receive ring.
 */
public final class ErpcLibrary extends LibraryStack {
    /** The records of the metrics of the stack. */
    public static final List<Class<? extends Record>> METRICS = List.of(DROPS, Metrics.class);

    private final ErpcParameters parameters;
    private final long linkRate;
    private final boolean copies;
    private final Counter retransmitted = metrics(Metrics.class).retransmitted();
    private final Scope sessions = scope().child("session");

    private record Metrics(
            @Measured(doc = "Requests sent again after a time-out.")
            Counter retransmitted) {}

    /** Creates it; see {@link LibraryStack}. */
    public ErpcLibrary(Scope scope, ErpcParameters parameters, Vnic nic, VcpuSet cpus) {
        super(
                scope,
                nic,
                cpus,
                parameters.rxRing(),
                nic.parameters().keySettable() || nic.parameters().flowSteering(),
                Optional.empty());
        if (nic.parameters().maxRxRing() < parameters.rxRing()) {
            throw new IllegalArgumentException("eRPC asks for " + parameters.rxRing()
                    + " receive descriptors and does not start with less, but the NIC allows "
                    + nic.parameters().maxRxRing() + "; use another NIC or another stack");
        }
        this.parameters = parameters;
        this.linkRate = nic.linkRate();
        copies = !nic.parameters().applicationDma();
    }

    @Override
    protected int protocol() {
        return Tuple.UDP;
    }

    @Override
    protected LibraryEndpoint endpoint(AppThread thread, int queue) {
        return new PacketEndpoint(this, thread, queue, Ports::key, parameters.perPacket());
    }

    @Override
    protected Sides connection(LibraryEndpoint client, LibraryEndpoint server, Tuple tuple) {
        Tuple back = tuple.mirrored();
        ErpcClient calls = new ErpcClient(sessions, this, client, tuple, Ports.key(back));
        return new Sides(calls, new ErpcServer(this, server, back, Ports.key(tuple)));
    }

    ErpcParameters parameters() {
        return parameters;
    }

    Timely timely() {
        return new Timely(parameters, linkRate);
    }

    /** CPU time of sending a packet; its data is copied where the NIC does not read application memory. */
    long sendCost(int payload) {
        return parameters.perPacket() + (copies ? parameters.copy() * payload : 0);
    }

    Counter retransmitted() {
        return retransmitted;
    }

    Simulation run() {
        return simulation();
    }
}
