package org.orrery.vnic.linux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.Metrics;
import org.orrery.vnic.cpu.VcpuSet;
import org.orrery.vnic.net.LongMap;
import org.orrery.vnic.net.Packet;
import org.orrery.vnic.net.RxQueue;
import org.orrery.vnic.net.Tuple;
import org.orrery.vnic.net.Vnic;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.HostStack;
import org.orrery.vnic.tcp.TcpFlow;
import org.orrery.vnic.tcp.TcpTimers;

/** Linux TCP on one host. Connections are established at the start; each has an ephemeral port of its own. */
public final class LinuxStack implements HostStack {
    private static final MetricSpec SEGMENTS = MetricSpec.count("segments", "Segments sent.");
    private static final MetricSpec TIMEOUTS = MetricSpec.count("timeouts", "Retransmissions by the timer.");

    /** The metrics of the stack. */
    public static final List<MetricSpec> METRICS = List.of(SEGMENTS, TIMEOUTS);

    private static final int FIRST_PORT = 32_768;
    private static final int LAST_PORT = 60_999;

    private final Scope scope;
    private final Simulation simulation;
    private final LinuxParameters parameters;
    private final Vnic nic;
    private final List<Napi> queues = new ArrayList<>();
    private final LongMap<TcpFlow> flows = new LongMap<>();
    private final Map<Integer, Listener> listeners = new LinkedHashMap<>();
    private final TcpTimers timers;
    private final RandomStream ports;
    private final Counter segments;

    private record Listener(LinuxEndpoint endpoint, Consumer<Connection> accepted) {}

    /**
     * Creates it with one receive queue for each vCPU, as far as the NIC has them.
     *
     * @param scope its place
     * @param parameters its parameters
     * @param nic the NIC
     * @param cpus the host's vCPUs
     */
    public LinuxStack(Scope scope, LinuxParameters parameters, Vnic nic, VcpuSet cpus) {
        this.scope = scope;
        this.simulation = scope.simulation();
        this.parameters = parameters;
        this.nic = nic;
        Metrics.Group metrics = simulation.metrics().group(scope.path());
        segments = metrics.counter(SEGMENTS);
        timers = new TcpTimers(simulation, scope.path(), this::late, metrics.counter(TIMEOUTS));
        ports = simulation.streams().stream(scope.path(), "ports");
        List<RxQueue> rings = nic.open(
                parameters.queues().orElse(cpus.count()), parameters.rxRing(), (queue, readyAt) -> queues.get(queue)
                        .packetReady(readyAt));
        for (int queue = 0; queue < rings.size(); queue++) {
            int cpu = (parameters.interruptCpu() + queue) % cpus.count();
            queues.add(new Napi(this, queue, rings.get(queue), cpus.get(cpu)));
        }
    }

    @Override
    public Endpoint open(AppThread thread, int engine) {
        return new LinuxEndpoint(this, thread);
    }

    @Override
    public int nextCpu() {
        return -1;
    }

    void listen(int port, LinuxEndpoint endpoint, Consumer<Connection> accepted) {
        if (listeners.putIfAbsent(port, new Listener(endpoint, accepted)) != null) {
            throw new IllegalStateException("port " + port + " of " + scope.path() + " is taken already");
        }
    }

    void connect(LinuxEndpoint endpoint, Address server, Consumer<Connection> connected) {
        if (!(server.stack() instanceof LinuxStack other)) {
            throw new IllegalStateException(
                    scope.path() + " speaks TCP; the server's host needs the stack 'linux' too");
        }
        Tuple tuple = new Tuple(nic.ip(), ports.nextInt(FIRST_PORT, LAST_PORT), server.ip(), server.port(), Tuple.TCP);
        TcpFlow.Pair pair = TcpFlow.establish(parameters.tcp(), other.parameters.tcp(), tuple);
        if (flows.get(pair.client().key()) != null) {
            connect(endpoint, server, connected);
            return;
        }
        flows.put(pair.client().key(), pair.client());
        other.flows.put(pair.server().key(), pair.server());
        Listener listener = other.listeners.get(server.port());
        LinuxSocket accepted = new LinuxSocket(other, listener.endpoint, pair.server());
        listener.accepted.accept(accepted);
        connected.accept(new LinuxSocket(this, endpoint, pair.client()));
    }

    TcpFlow flow(Packet packet) {
        TcpFlow flow = flows.get(TcpFlow.key(packet.tuple));
        if (flow == null) {
            throw new IllegalStateException("no socket for " + packet.tuple);
        }
        return flow;
    }

    /** Sends packets of a flow one after the other, and empties the list. */
    void transmit(TcpFlow flow, List<Packet> packets, int queue, long at) {
        for (int i = 0; i < packets.size(); i++) {
            segments.increment();
            nic.transmit(packets.get(i), queue % queues.size(), at);
        }
        packets.clear();
        timers.sent(flow, ((LinuxSocket) flow.owner()).timers());
    }

    /** A timer's packets; its own CPU time is below notice. */
    private void late(TcpFlow flow, List<Packet> packets) {
        transmit(flow, packets, 0, simulation.now());
    }

    Simulation simulation() {
        return simulation;
    }

    String path() {
        return scope.path();
    }

    LinuxParameters parameters() {
        return parameters;
    }

    LinuxCosts costs() {
        return parameters.costs();
    }

    TcpTimers timers() {
        return timers;
    }

    long moderation() {
        return nic.parameters().moderation();
    }
}
