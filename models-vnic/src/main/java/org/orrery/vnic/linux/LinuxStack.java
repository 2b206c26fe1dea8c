package org.orrery.vnic.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.LongMap;
import org.orrery.hardware.net.Moderator;
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

/** Linux TCP on one host. Connections are established at the start; each has an ephemeral port of its own. */
public final class LinuxStack extends PortStack<LinuxEndpoint> {
    /** The records of the metrics of the stack. */
    public static final List<Class<? extends Record>> METRICS = List.of(Metrics.class, TcpTimers.METRICS);

    private final Metrics metrics = metrics(Metrics.class);
    private final LinuxParameters parameters;
    private final Vnic nic;
    private final List<Napi> queues = new ArrayList<>();
    private final LongMap<TcpFlow> flows = new LongMap<>();
    private final TcpTimers timers;

    private record Metrics(
            @Measured(doc = "Segments sent.") Counter segments,

            @Measured(doc = "Messages that a read returned behind another one, of which the application knows nothing.")
            Counter merged) {}

    /**
     * Creates it with one receive queue for each vCPU, as far as the NIC has them.
     *
     * @param scope its place
     * @param parameters its parameters
     * @param nic the NIC
     * @param cpus the host's vCPUs
     */
    public LinuxStack(Scope scope, LinuxParameters parameters, Vnic nic, VcpuSet cpus) {
        super(scope);
        this.parameters = parameters;
        this.nic = nic;
        timers = new TcpTimers(scope, new Timed());
        List<RxQueue> rings = nic.open(
                parameters.queues().orElse(cpus.count()), parameters.rxRing(), (queue, readyAt) -> queues.get(queue)
                        .packetReady(readyAt));
        for (int queue = 0; queue < rings.size(); queue++) {
            int cpu = (parameters.interruptCpu() + queue) % cpus.count();
            queues.add(new Napi(scope.child("queue-" + queue), this, queue, rings.get(queue), cpus.get(cpu)));
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

    void connect(LinuxEndpoint endpoint, Address server, Consumer<Connection> connected) {
        LinuxStack other = server.peer(LinuxStack.class);
        Ports.Listener<LinuxEndpoint> listener = other.ports().listener(server.port());
        Tuple tuple = ports().connect(
                        nic.address(),
                        server,
                        Tuple.TCP,
                        candidate -> flows.get(Ports.key(candidate.mirrored())) != null);
        TcpFlow.Pair pair = TcpFlow.establish(parameters.tcp(), other.parameters.tcp(), tuple);
        flows.put(pair.client().key(), pair.client());
        other.flows.put(pair.server().key(), pair.server());
        LinuxSocket client = new LinuxSocket(this, endpoint, pair.client());
        LinuxSocket accepted = new LinuxSocket(other, listener.endpoint().accept(), pair.server());
        accepted.accepts(client);
        listener.accepted().accept(accepted);
        connected.accept(client);
    }

    TcpFlow flow(Packet packet) {
        TcpFlow flow = flows.get(Ports.key(packet.tuple));
        if (flow == null) {
            throw new IllegalStateException("no socket for " + packet.tuple);
        }
        return flow;
    }

    /** Sends packets of a flow one after the other, and empties the list. */
    void transmit(TcpFlow flow, List<Packet> packets, int queue, long at) {
        for (int i = 0; i < packets.size(); i++) {
            metrics.segments().increment();
            nic.transmit(packets.get(i), queue % queues.size(), at);
        }
        packets.clear();
        timers.sent(flow, ((LinuxSocket) flow.owner()).timers());
    }

    /** Sends what the window of a flow lets out, now. */
    void submit(TcpFlow flow, List<Packet> packets, int queue) {
        flow.segments(packets, now());
        transmit(flow, packets, queue, now());
    }

    /** A timer's packets; its own CPU time is below notice. */
    private final class Timed implements TcpTimers.Sender {
        @Override
        public void send(TcpFlow flow, List<Packet> packets) {
            transmit(flow, packets, 0, now());
        }

        @Override
        public void lost(TcpFlow flow) {
            ((LinuxSocket) flow.owner()).lost();
        }
    }

    Counter merged() {
        return metrics.merged();
    }

    /** Returns the bytes of the application's buffer. */
    long bufferBytes() {
        return parameters.read().map(bits -> bits / 8).orElse(0L);
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

    Moderator moderator() {
        return nic.parameters().moderator();
    }
}
