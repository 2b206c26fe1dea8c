package org.orrery.vnic.split;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.PortStack;
import org.orrery.vnic.stack.Ports;
import org.orrery.vnic.tcp.TcpFlow;
import org.orrery.vnic.tcp.TcpTimers;

/**
 * TAS (EuroSys 2019): a fast path on cores of its own, which every application thread reaches, and a
 * slow path beside it. Receive-side scaling alone decides which fast-path core serves a flow. The number of fast-path
 * cores stays what it is at the start: TAS would rewrite the indirection table to change it.
 */
public final class SplitStack extends PortStack<SplitEndpoint> {
    /** The records of the metrics of the stack. */
    public static final List<Class<? extends Record>> METRICS = List.of(Metrics.class, TcpTimers.METRICS);

    private final Counter stray = metrics(Metrics.class).stray();
    private final FastPathParameters parameters;
    private final Vnic nic;
    private final VcpuSet cpus;
    private final TcpTimers timers;
    private final List<FastPath> cores = new ArrayList<>();
    private int nextCpu;

    private record Metrics(
            @Measured(doc = "Packets that landed on a core that does not know their flow.")
            Counter stray) {}

    /**
     * Creates it with its cores on the host's first vCPUs.
     *
     * @param scope its place
     * @param parameters its parameters
     * @param nic the NIC that it owns
     * @param cpus the host's vCPUs
     * @throws IllegalArgumentException if there are more cores than vCPUs, or more fast-path cores than queue pairs
     */
    public SplitStack(Scope scope, FastPathParameters parameters, Vnic nic, VcpuSet cpus) {
        super(scope);
        this.parameters = parameters;
        this.nic = nic;
        this.cpus = cpus;
        int taken = parameters.fastPathCores() + parameters.slowPathCores();
        if (taken > cpus.count()) {
            throw new IllegalArgumentException(
                    taken + " cores of the stack need a vCPU each, but the host has " + cpus.count());
        }
        if (parameters.fastPathCores() > nic.parameters().queues()) {
            throw new IllegalArgumentException(
                    parameters.fastPathCores() + " fast-path cores need a queue pair each, but the NIC has "
                            + nic.parameters().queues());
        }
        timers = new TcpTimers(scope, this::late);
        List<RxQueue> rings =
                nic.open(parameters.fastPathCores(), parameters.rxRing(), (queue, readyAt) -> cores.get(queue)
                        .arm(readyAt));
        for (int core = 0; core < parameters.fastPathCores(); core++) {
            cores.add(new FastPath(
                    scope.child("fast-path-" + core), this, core, cpus.get(cpus.spread(core)), rings.get(core)));
        }
        for (int core = parameters.fastPathCores(); core < taken; core++) {
            cpus.get(cpus.spread(core)).dedicate();
        }
        nextCpu = taken;
    }

    @Override
    public Endpoint open(AppThread thread, int engine) {
        return new SplitEndpoint(scope().child("queue"), this, thread);
    }

    @Override
    public int nextCpu() {
        if (nextCpu >= cpus.count()) {
            throw new IllegalArgumentException("the host has " + cpus.count()
                    + " vCPUs; there is none left for another application thread that polls");
        }
        return cpus.spread(nextCpu++);
    }

    void connect(SplitEndpoint endpoint, Address server, Consumer<Connection> connected) {
        SplitStack other = server.peer(SplitStack.class);
        Ports.Listener<SplitEndpoint> listener = other.ports().listener(server.port());
        Tuple tuple = ports().connect(nic.address(), server, Tuple.TCP, candidate -> core(candidate.mirrored())
                .knows(candidate.mirrored()));
        TcpFlow.Pair pair = TcpFlow.establish(parameters.tcp(), other.parameters.tcp(), tuple);
        listener.accepted().accept(new SplitSocket(listener.endpoint(), pair.server(), other.core(tuple)));
        connected.accept(new SplitSocket(endpoint, pair.client(), core(tuple.mirrored())));
    }

    /** Returns the core to which the NIC's hash brings packets. */
    private FastPath core(Tuple incoming) {
        return cores.get(nic.rss().queue(incoming));
    }

    private void late(TcpFlow flow, List<Packet> packets) {
        ((SplitSocket) flow.owner()).core().send(packets);
    }

    FastPathParameters parameters() {
        return parameters;
    }

    Vnic nic() {
        return nic;
    }

    TcpTimers timers() {
        return timers;
    }

    Counter stray() {
        return stray;
    }
}
