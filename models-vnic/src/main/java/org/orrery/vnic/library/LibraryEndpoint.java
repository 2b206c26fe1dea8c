package org.orrery.vnic.library;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.orrery.hardware.net.LongMap;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;

/** A library's side of one application thread: it polls its queue and runs the protocol on the thread itself. */
public abstract class LibraryEndpoint extends Part implements Endpoint {
    private final Events<Kind> events = events(Kind.class, this::ready);
    private final LibraryStack stack;
    private final AppThread thread;
    private final int queue;
    private final LongMap<PacketSink> sinks = new LongMap<>();
    private final ArrayDeque<Received> complete = new ArrayDeque<>();
    private boolean noticePending;
    private RxQueue ring;
    private Connection source;
    private Message message;
    private long cost;

    private enum Kind {
        READY
    }

    /** Takes the packets of one connection. */
    @FunctionalInterface
    public interface PacketSink {
        /**
         * Takes a packet.
         *
         * @param packet the packet
         * @param start when the work on it starts, picoseconds
         * @return the CPU time of it
         */
        long receive(Packet packet, long start);
    }

    private record Received(Connection connection, Message message) {}

    /**
     * Creates it.
     *
     * @param stack the library on this host
     * @param thread the application's thread
     * @param queue number of its queue
     */
    protected LibraryEndpoint(LibraryStack stack, AppThread thread, int queue) {
        super(stack.place(queue));
        this.stack = stack;
        this.thread = thread;
        this.queue = queue;
    }

    /** Returns the number of its queue. */
    public final int queue() {
        return queue;
    }

    /** Makes a connection known by the number of its incoming packets. */
    public final void add(long key, PacketSink sink) {
        sinks.put(key, sink);
    }

    /** Hands a complete message to the application. */
    public final void deliver(Connection connection, Message message) {
        complete.add(new Received(connection, message));
    }

    /** Sends a packet at a time. */
    public final void transmit(Packet packet, long at) {
        stack.transmit(packet, queue, at);
    }

    /** Has the thread look again, for timers of the protocol. */
    protected final void look() {
        thread.notice(thread.cpu());
    }

    /** The number under which a packet's connection is known. */
    protected abstract long key(Packet packet);

    /** Gives it the ring that it polls. */
    final void own(RxQueue queueOfPackets) {
        ring = queueOfPackets;
    }

    /** Returns whether a packet is for one of its connections. */
    final boolean takes(Packet packet) {
        return sinks.get(key(packet)) != null;
    }

    /** Takes a packet from a dispatcher. */
    final void pass(Packet packet) {
        if (ring.offer(packet)) {
            packetReady(packet.readyAt);
        }
    }

    final void packetReady(long readyAt) {
        if (!noticePending) {
            noticePending = true;
            events.after(readyAt - now(), Kind.READY);
        }
    }

    private void ready(Kind kind, long argument, Object reference) {
        noticePending = false;
        look();
    }

    @Override
    public final boolean take() {
        cost = 0;
        message = null;
        while (complete.isEmpty() && ring.isReady(now())) {
            Packet packet = ring.take();
            PacketSink sink = sinks.get(key(packet));
            // A packet of a flow that another thread's queue should have received is dropped here.
            cost += sink == null ? strayCost() : sink.receive(packet, now() + cost);
        }
        if (complete.isEmpty()) {
            cost += background(now() + cost);
        } else {
            Received next = complete.remove();
            source = next.connection;
            message = next.message;
        }
        boolean found = cost > 0 || message != null;
        if (!found && ring.size() > 0) {
            packetReady(ring.readyAt());
        }
        return found;
    }

    /** Returns the CPU time of dropping a packet that belongs to nobody here. */
    protected abstract long strayCost();

    /**
     * Does the library's own work between packets, such as sending what credits allow.
     *
     * @param start when it starts, picoseconds
     * @return the CPU time of it, 0 if there was none
     */
    protected long background(long start) {
        return 0;
    }

    @Override
    public final Message message() {
        return message;
    }

    @Override
    public final Connection source() {
        return source;
    }

    @Override
    public final long takeCost() {
        return cost;
    }

    @Override
    public final boolean polls() {
        return true;
    }

    @Override
    public final void listen(int port, Consumer<Connection> accepted) {
        stack.listen(port, this, accepted);
    }

    @Override
    public final void connect(Address server, Consumer<Connection> connected) {
        stack.connect(this, server, connected);
    }
}
