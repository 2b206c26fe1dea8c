package org.orrery.hardware.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Frame;
import org.orrery.kernel.contract.NetDevice;
import org.orrery.kernel.resource.TokenBucket;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/**
 * A virtual NIC: queue pairs with finite rings, receive-side scaling, a link, token buckets, and the slow path for the
 * first packet of an unknown flow (Machnet, section 3.1; calibration prefix {@code nic}).
 *
 * <p>A driver may hand over packets for a later time. Where only one queue sends and nothing is shared between the
 * directions, the way of such a packet is computed at once; otherwise an event at its time does it. A driver that polls the
 * only queue can do without events for packets that arrive. All ways give the same times.
 */
public final class Vnic extends Part implements NetDevice {
    /** The record of the metrics that a NIC emits. */
    public static final Class<? extends Record> METRICS = Metrics.class;

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final NicParameters parameters;
    private final long linkRate;
    private int ip;
    private final Wire egress;
    private final Wire ingress;
    private final Optional<TokenBucket> baseline;
    private final Optional<TokenBucket> packets;
    private final SlowPath slowPath;
    private final boolean limitsFlows;
    private final PacketBooks books = new PacketBooks();
    private final PacketTap tap;
    private final List<RxQueue> rings = new ArrayList<>();
    private TxRing[] txRings = {};
    private Receiver receiver = (queue, at) -> {};
    private Toeplitz hash;
    private Rss rss;
    private Network fabric;
    private boolean stepwise;
    /** Packets that arrive without events; null where each has its own. */
    private LateArrivals late;

    private record Metrics(
            @Measured(doc = "Packets sent.") Counter sent,

            @Measured(doc = "Packets that arrived.") Counter received,

            @Measured(doc = "Packets dropped because a ring was full.")
            Counter dropped,

            @Measured(doc = "Packets dropped by the packet-rate budget or the slow path.")
            Counter policed,

            @Measured(doc = "Bytes of the frames sent.") Counter sentBytes,

            @Measured(doc = "Bytes of the frames that arrived.")
            Counter receivedBytes,

            @Measured(doc = "Share of time that the link sends.", limiting = true)
            Value utilisationTx,

            @Measured(doc = "Share of time that the link receives.", limiting = true)
            Value utilisationRx,

            @Measured(doc = "First packets of unknown flows.")
            Counter slowPath) {}

    private enum Kind {
        TRANSMIT,
        ARRIVE,
        STORE
    }

    /** The driver. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Learns of a packet in a ring. Called when the packet arrives; the driver can take it a little later.
         *
         * @param queue number of the queue
         * @param readyAt when the packet has been written to memory, picoseconds, not in the past
         */
        void packetReady(int queue, long readyAt);
    }

    /**
     * Creates a NIC without open queues.
     *
     * @param scope its place
     * @param parameters what it offers
     * @param linkRate bit/s
     */
    public Vnic(Scope scope, NicParameters parameters, long linkRate) {
        super(scope);
        this.parameters = parameters;
        this.linkRate = linkRate;
        egress = new Wire(simulation(), linkRate, metrics.utilisationTx(), () -> {});
        ingress = new Wire(simulation(), linkRate, metrics.utilisationRx(), this::catchUp);
        slowPath = new SlowPath(parameters, metrics.slowPath());
        baseline = parameters.baseline().map(rate -> new TokenBucket(rate, parameters.burst()));
        limitsFlows = parameters.flowRate().filter(rate -> rate < linkRate).isPresent();
        packets = parameters.packetRate().map(rate -> new TokenBucket(rate / 1e6, parameters.packetBurst()));
        hash = parameters.key().hash(stream("rss-key"));
        tap = new PacketTap(simulation(), path());
        check("conservation", this::violation);
    }

    /**
     * Opens queue pairs, as a driver does at its start.
     *
     * @param queues how many, limited to what the NIC has
     * @param rxRing receive descriptors of each; more than the NIC allows become what it allows
     * @param driver who learns of packets
     * @return the receive rings
     */
    public List<RxQueue> open(int queues, int rxRing, Receiver driver) {
        int opened = Math.min(queues, parameters.queues());
        receiver = driver;
        rss = new Rss(hash, parameters.table(), opened);
        txRings = new TxRing[opened];
        rings.clear();
        for (int queue = 0; queue < opened; queue++) {
            rings.add(new RxQueue(Math.min(rxRing, parameters.maxRxRing()), metrics.dropped()));
            txRings[queue] = new TxRing(parameters.txRing());
        }
        stepwise = opened > 1 || packets.isPresent() || tap.isOpen();
        return List.copyOf(rings);
    }

    /**
     * Opens queue pairs for a driver that polls: it asks a ring {@link RxQueue#isReady} before anything else, in events of
     * class {@link Priority#CONTROL}, and whenever it has found nothing, at {@link RxQueue#readyAt} again. It learns of a
     * packet as soon as it is on its way, with the earliest time at which it can be taken.
     *
     * @param queues how many, limited to what the NIC has
     * @param rxRing receive descriptors of each; more than the NIC allows become what it allows
     * @param driver who learns of packets
     * @return the receive rings
     */
    public List<RxQueue> openPolled(int queues, int rxRing, Receiver driver) {
        List<RxQueue> opened = open(queues, rxRing, driver);
        if (!stepwise) {
            late = new LateArrivals(new Stages(), parameters.dma());
            opened.get(0).offeredLateBy(late);
            List.of(metrics.received(), metrics.receivedBytes(), metrics.dropped())
                    .forEach(counter -> counter.countedLateBy(this::catchUp));
        }
        return opened;
    }

    private final class Stages implements LateArrivals.Stages {
        @Override
        public long receive(Packet packet, long at) {
            books.arrived();
            return ingress.receive(packet.frame, at);
        }

        @Override
        public long receivedAt(Packet packet, long at) {
            return ingress.received(packet.frame, at);
        }

        @Override
        public void store(Packet packet, long at) {
            count(packet);
            packet.readyAt = at + parameters.dma();
            rings.get(0).offer(packet);
        }
    }

    private String violation() {
        catchUp();
        return books.violation(txRings, rings, late == null ? 0 : late.entering());
    }

    private void catchUp() {
        if (late != null) {
            late.settle(now());
        }
    }

    @Override
    public void plug(Network network, int address) {
        fabric = network;
        ip = address;
    }

    /**
     * Sends a packet.
     *
     * @param packet the packet
     * @param queue the queue
     * @param at when the driver hands it over, picoseconds, not in the past
     * @return when the ring accepts it: {@code at}, or later if it is full until then
     */
    public long transmit(Packet packet, int queue, long at) {
        books.posted();
        TxRing ring = txRings[queue];
        if (stepwise) {
            long accepted = Math.max(at, ring.estimate(egress.freeAt(), egress.duration(packet.frame)));
            ring.taken();
            events.after(accepted - now(), Priority.NORMAL, Kind.TRANSMIT, queue, packet);
            return accepted;
        }
        long accepted = Math.max(at, ring.freeAt());
        depart(packet, ring, accepted);
        return accepted;
    }

    private void depart(Packet packet, TxRing ring, long at) {
        long ready = at + parameters.doorbell() + parameters.dma();
        long admitted = slowPath.admit(packet.tuple, ready);
        if (admitted == SlowPath.DROPPED) {
            metrics.policed().increment();
            books.policedOut();
        } else if (admitted > ready) {
            hold(packet, admitted);
        } else {
            long allowed = flowAllows(packet, ready);
            if (allowed > ready) {
                hold(packet, allowed);
                ring.departs(allowed + egress.duration(packet.frame));
            } else {
                ring.departs(send(packet, ready));
            }
        }
    }

    /** Keeps a packet back until a time; other flows pass it. */
    private void hold(Packet packet, long until) {
        books.held();
        events.after(until - now(), Priority.NORMAL, Kind.TRANSMIT, -1, packet);
    }

    /** Returns when a packet may leave under the limit of its flow. */
    private long flowAllows(Packet packet, long ready) {
        if (!limitsFlows) {
            return ready;
        }
        long allowed = Math.max(ready, packet.tuple.flowFreeAt);
        double seconds = bits(packet) / (double) parameters.flowRate().orElseThrow();
        packet.tuple.flowFreeAt = allowed + Math.round(seconds * SimTime.SECOND);
        return allowed;
    }

    private static long bits(Packet packet) {
        return 8L * (packet.frame + Packet.WIRE_OVERHEAD);
    }

    private long send(Packet packet, long ready) {
        long start = Math.max(ready, egress.freeAt());
        if (baseline.isPresent()) {
            start += baseline.get().take(start, bits(packet));
        }
        if (packets.isPresent()) {
            start += packets.get().take(start, 1);
        }
        long end = egress.send(packet.frame, start);
        metrics.sent().increment();
        metrics.sentBytes().add(packet.frame);
        books.sent();
        fabric.carry(packet, this, end);
        return end;
    }

    @Override
    public void arrives(Frame frame, long delay) {
        if (!(frame instanceof Packet)) {
            throw new IllegalArgumentException(path() + " takes packets, not " + frame);
        }
        if (late == null) {
            events.after(delay, Priority.NORMAL, Kind.ARRIVE, 0, frame);
        } else {
            late.add((Packet) frame, now() + delay);
            receiver.packetReady(0, rings.get(0).readyAt());
        }
    }

    private void event(Kind kind, long argument, Object reference) {
        Packet packet = (Packet) reference;
        switch (kind) {
            case TRANSMIT -> {
                if (argument < 0) {
                    books.released();
                    send(packet, now());
                } else {
                    tap.sent(packet);
                    TxRing ring = txRings[(int) argument];
                    ring.released();
                    depart(packet, ring, now());
                }
            }
            case ARRIVE -> arrive(packet);
            case STORE -> {
                books.entered();
                store(packet);
            }
        }
    }

    private void arrive(Packet packet) {
        books.arrived();
        long now = now();
        long there = ingress.receive(packet.frame, now);
        if (packets.isPresent()) {
            long wait = packets.get().untilAvailable(there, 1);
            if (there + wait - now > parameters.longestWait()) {
                metrics.policed().increment();
                books.policedIn();
                return;
            }
            there += packets.get().take(there, 1);
        }
        if (there > now) {
            books.entering();
            events.after(there - now, Priority.NORMAL, Kind.STORE, 0, packet);
        } else {
            store(packet);
        }
    }

    private void store(Packet packet) {
        count(packet);
        tap.received(packet);
        if (packet.tuple.queue < 0) {
            packet.tuple.queue = rss.queue(packet.tuple);
        }
        int queue = packet.tuple.queue;
        packet.readyAt = now() + parameters.dma();
        if (rings.get(queue).offer(packet)) {
            receiver.packetReady(queue, packet.readyAt);
        }
    }

    private void count(Packet packet) {
        metrics.received().increment();
        metrics.receivedBytes().add(packet.frame);
    }

    /** Returns what the NIC offers. */
    public NicParameters parameters() {
        return parameters;
    }

    /** Returns the rate of the link in bit/s. */
    public long linkRate() {
        return linkRate;
    }

    /** Returns the network into which it is plugged; null before that. */
    public Network network() {
        return fabric;
    }

    @Override
    public int address() {
        return ip;
    }

    /** Returns the number of open queue pairs. */
    public int openQueues() {
        return rings.size();
    }

    /** Returns the receive-side scaling as the NIC does it; software sees it only where the NIC lets it. */
    public Rss rss() {
        return rss;
    }

    /** Returns the time that a frame takes on the link, picoseconds. */
    public long wireTime(int frame) {
        return egress.duration(frame);
    }

    /** Returns the time of a frame from hand-over to the end of its transmission on an idle link, picoseconds. */
    public long sendTime(int frame) {
        return parameters.doorbell() + parameters.dma() + wireTime(frame);
    }

    @Override
    public long handedOver() {
        return books.sentSoFar();
    }
}
