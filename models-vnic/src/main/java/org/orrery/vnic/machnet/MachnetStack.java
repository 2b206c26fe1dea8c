package org.orrery.vnic.machnet;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.PacketPool;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.HostStack;
import org.orrery.vnic.stack.Message;

/** Machnet on one host: its engines, and what they share. */
public final class MachnetStack extends Part implements HostStack {
    /** The records of the metrics of the stack. */
    public static final List<Class<? extends Record>> METRICS = List.of(MachnetCounters.class);

    private static final int TICKS_PER_RTO = 3;

    private final MachnetParameters parameters;
    private final Vnic nic;
    private final VcpuSet cpus;
    private final MachnetCounters counters;
    private final MachnetHeader header;
    private final PacketPool pool;
    private final Handshake handshake;
    private final List<Engine> engines = new ArrayList<>();
    private final RandomStream placing;
    private int channels;
    private long dataTaken;
    private long unanswered;
    private long confirmations;
    private long acknowledgements;
    private int mostUnacknowledged;
    private int nextCpu;

    /**
     * Creates it with its engines on the host's first vCPUs.
     *
     * @param scope its place
     * @param parameters its parameters
     * @param nic the NIC that it owns
     * @param cpus the host's vCPUs
     * @param everyPoll whether every round of an engine is an event of its own
     * @throws IllegalArgumentException if there are more engines than vCPUs or queue pairs
     */
    public MachnetStack(Scope scope, MachnetParameters parameters, Vnic nic, VcpuSet cpus, boolean everyPoll) {
        super(scope);
        this.parameters = parameters;
        this.nic = nic;
        this.cpus = cpus;
        if (parameters.engines() > cpus.count()) {
            throw new IllegalArgumentException(parameters.engines() + " engines need a vCPU each, but the host has "
                    + cpus.count() + "; expected at most " + cpus.count());
        }
        if (parameters.engines() > nic.parameters().queues()) {
            throw new IllegalArgumentException(
                    parameters.engines() + " engines need a queue pair each, but the NIC has "
                            + nic.parameters().queues());
        }
        counters = metrics(MachnetCounters.class);
        header = new MachnetHeader((int) (parameters.header() / 8), parameters.payloadBytes());
        pool = new PacketPool(header);
        handshake = new Handshake(scope.child("handshake"), this, stream("port-pairs"), stream("control-phase"));
        placing = stream("placement");
        List<RxQueue> rings =
                nic.openPolled(parameters.engines(), parameters.rxRing(), (queue, readyAt) -> engines.get(queue)
                        .arm(readyAt));
        for (int number = 0; number < parameters.engines(); number++) {
            engines.add(new Engine(
                    scope.child("engine-" + number),
                    this,
                    number,
                    cpus.get(cpus.spread(number)),
                    rings.get(number),
                    everyPoll));
        }
        nextCpu = parameters.engines();
        check("one acknowledgement for each data packet", this::acknowledgementViolation);
        check(
                "window",
                () -> mostUnacknowledged <= parameters.window()
                        ? ""
                        : mostUnacknowledged + " packets were unacknowledged at once, the window is "
                                + parameters.window());
    }

    @Override
    public Endpoint open(AppThread thread, int engine) {
        if (engine >= engines.size()) {
            throw new IllegalArgumentException(
                    path() + " has no engine " + engine + "; they count from 0 to " + (engines.size() - 1));
        }
        List<Channel> opened = new ArrayList<>();
        if (engine >= 0) {
            opened.add(channel(engine, thread));
            return new MachnetEndpoint(this, opened);
        }
        switch (parameters.quirks() ? MachnetParameters.Placement.STATIC_FIRST : parameters.placement()) {
            case ROUND_ROBIN -> opened.add(channel(channels % engines.size(), thread));
            case STATIC_FIRST -> opened.add(channel(0, thread));
            case RANDOM -> opened.add(channel(placing.nextInt(0, engines.size() - 1), thread));
            case ANY -> {
                for (int each = 0; each < engines.size(); each++) {
                    opened.add(channel(each, thread));
                }
            }
        }
        return new MachnetEndpoint(this, opened);
    }

    private Channel channel(int engine, AppThread thread) {
        Channel channel = new Channel(scope().child("channel-" + channels++), this, engines.get(engine), thread);
        engines.get(engine).add(channel);
        return channel;
    }

    @Override
    public int nextCpu() {
        if (nextCpu >= cpus.count()) {
            throw new IllegalArgumentException(
                    "the host has " + cpus.count() + " vCPUs, of which " + parameters.engines()
                            + " run engines; there is none left for another application thread that polls");
        }
        return cpus.spread(nextCpu++);
    }

    @Override
    public int largestMessage() {
        return (int) Math.min(Integer.MAX_VALUE, (long) parameters.buffers() * parameters.payloadBytes());
    }

    @Override
    public int mostConnections() {
        return Handshake.PORTS;
    }

    MachnetParameters parameters() {
        return parameters;
    }

    MachnetCosts costs() {
        return parameters.costs();
    }

    MachnetCounters counters() {
        return counters;
    }

    Handshake handshake() {
        return handshake;
    }

    Vnic nic() {
        return nic;
    }

    List<Engine> engines() {
        return engines;
    }

    boolean blocks() {
        return parameters.receive() == MachnetParameters.Receive.BLOCK;
    }

    private String acknowledgementViolation() {
        return acknowledgements == dataTaken - unanswered + confirmations
                ? ""
                : dataTaken + " data packets were taken, " + unanswered
                        + " of them without an answer by right, and " + confirmations
                        + " connections confirmed, but " + acknowledgements + " acknowledgements were sent";
    }

    /** Without a NIC that reads application memory there is no sending without a copy. */
    boolean copiesToSend() {
        return !(parameters.txZeroCopy() && nic.parameters().applicationDma());
    }

    /** Notes a packet that an engine has found a flow for. */
    void takes(Packet packet) {
        dataTaken += packet.kind == MachnetHeader.DATA ? 1 : 0;
    }

    /** Notes a packet that is dropped without an acknowledgement. */
    void leavesUnanswered(Packet packet) {
        unanswered += packet.kind == MachnetHeader.DATA ? 1 : 0;
    }

    /** Notes the acknowledgement that ends connection set-up. */
    void confirms() {
        confirmations++;
    }

    /** Notes a packet that an engine hands to the NIC. */
    void sends(Packet packet) {
        acknowledgements += packet.kind == MachnetHeader.ACK ? 1 : 0;
    }

    /** Notes how many packets of a flow wait for an acknowledgement. */
    void waitsFor(int packets) {
        mostUnacknowledged = Math.max(mostUnacknowledged, packets);
    }

    /** Period of the slow tick; the public code's is 1 s. */
    long tick() {
        long period = parameters.rto() / TICKS_PER_RTO;
        return parameters.quirks() ? Math.max(period, SimTime.SECOND) : period;
    }

    /** Farthest packet ahead that is kept; the public code keeps 64. */
    int reassembly() {
        return parameters.quirks() ? Math.min(64, parameters.reassembly()) : parameters.reassembly();
    }

    /** Packets of a message. */
    int packets(Message message) {
        return (message.size() + parameters.payloadBytes() - 1) / parameters.payloadBytes();
    }

    /** Returns the payload of a packet of a message. */
    int payload(Message message, int index) {
        return Math.min(parameters.payloadBytes(), message.size() - index * parameters.payloadBytes());
    }

    /** Returns whether a packet of a message is its last one. */
    boolean isLast(Message message, int index) {
        return index == packets(message) - 1;
    }

    Packet packet(Flow flow, Tuple tuple, int kind, int bytes) {
        Packet packet = pool.take(tuple, kind, parameters.headerBytes() + bytes, bytes);
        packet.ports = flow.ports();
        return packet;
    }

    Packet packet(Tuple tuple, int kind, int ports) {
        Packet packet = new Packet(tuple, kind, parameters.headerBytes(), 0, header);
        packet.ports = ports;
        return packet;
    }

    /** Notes that an engine has done with a packet; those of connection set-up may still be looked at. */
    void consumed(Packet packet) {
        if (packet.kind == MachnetHeader.DATA || packet.kind == MachnetHeader.ACK) {
            pool.give(packet);
        }
    }

    /** CPU time of an application's send or receive call. */
    long callCost(Message message) {
        return costs().call() + costs().callCopy() * message.size();
    }

    /** Gives a flow up after too many retransmissions. */
    void lose(Flow flow) {
        flow.close();
        flow.engine().remove(flow);
        counters.lostFlows().increment();
        flow.lost();
    }
}
