package org.orrery.vnic.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Ports;
import org.orrery.vnic.tcp.TcpFlow;
import org.orrery.vnic.tcp.TcpTimers;

/**
 * TCP as a library on the application's thread: F-Stack, Seastar, lwIP, iip, Catnip. A small request's CPU time is divided
 * in halves for the packet received and the packet sent; a pure
 * acknowledgement costs half of a packet with data.
 */
public final class TcpLibrary extends LibraryStack {
    /** The records of the metrics of the stack. */
    public static final List<Class<? extends Record>> METRICS = List.of(DROPS, TcpTimers.METRICS);

    private final TcpLibraryParameters parameters;
    private final TcpTimers timers;
    private final long request;

    private enum Kind {
        DRAIN
    }

    /**
     * Creates it; see {@link LibraryStack}.
     *
     * @param request CPU time of a small request: receiving it and sending its answer, picoseconds
     */
    public TcpLibrary(
            Scope scope,
            TcpLibraryParameters parameters,
            long request,
            Vnic nic,
            VcpuSet cpus,
            boolean steers,
            Optional<DispatcherParameters> dispatcher) {
        super(
                scope,
                nic,
                cpus,
                dispatcher.map(DispatcherParameters::rxRing).orElse(parameters.rxRing()),
                steers,
                dispatcher);
        this.request = request;
        this.parameters = parameters;
        timers = new TcpTimers(scope, this::late);
    }

    @Override
    protected int protocol() {
        return Tuple.TCP;
    }

    @Override
    protected LibraryEndpoint endpoint(AppThread thread, int queue) {
        return new Side(thread, queue);
    }

    @Override
    protected Sides connection(LibraryEndpoint client, LibraryEndpoint server, Tuple tuple) {
        TcpFlow.Pair pair = TcpFlow.establish(parameters.tcp(), parameters.tcp(), tuple);
        return new Sides(new Socket((Side) client, pair.client()), new Socket((Side) server, pair.server()));
    }

    private void late(TcpFlow flow, List<Packet> packets) {
        ((Socket) flow.owner()).send(packets, now());
    }

    /** CPU time of one packet. */
    private long packetCost(int payload) {
        return payload > 0 ? request / 2 : request / 4;
    }

    private final class Side extends LibraryEndpoint {
        private final Events<Kind> drains = events(Kind.class, (kind, argument, reference) -> drain(now()));
        private final List<Packet> buffered = new ArrayList<>();

        Side(AppThread thread, int queue) {
            super(TcpLibrary.this, thread, queue);
        }

        @Override
        protected long key(Packet packet) {
            return Ports.key(packet.tuple);
        }

        @Override
        protected long strayCost() {
            return packetCost(0);
        }

        /** Sends a packet, or keeps it until a burst is full or the drain period ends. */
        void put(Packet packet, long at) {
            if (parameters.drain() == 0) {
                transmit(packet, at);
                return;
            }
            buffered.add(packet);
            if (buffered.size() >= parameters.burst()) {
                drain(at);
            } else if (buffered.size() == 1) {
                long period = parameters.drain();
                drains.after(period - now() % period, Kind.DRAIN);
            }
        }

        private void drain(long at) {
            for (Packet packet : buffered) {
                transmit(packet, Math.max(at, now()));
            }
            buffered.clear();
        }
    }

    private final class Socket implements Connection {
        private final Side endpoint;
        private final TcpFlow flow;
        private final TcpTimers.TimerState state = new TcpTimers.TimerState();
        private final List<Packet> outgoing = new ArrayList<>();

        Socket(Side endpoint, TcpFlow flow) {
            this.endpoint = endpoint;
            this.flow = flow;
            flow.owner(this);
            endpoint.add(flow.key(), this::receive);
        }

        private long receive(Packet packet, long start) {
            long cost = packetCost(packet.payload) + parameters.copy() * packet.payload;
            flow.receive(packet, start, outgoing);
            flow.segments(outgoing, start);
            if (outgoing.isEmpty() && flow.mustAcknowledge()) {
                outgoing.add(flow.acknowledgement());
            }
            for (Packet out : outgoing) {
                cost += packetCost(out.payload);
            }
            send(outgoing, start + cost);
            if (flow.owesAcknowledgement()) {
                timers.owes(flow, state);
            }
            for (Message message = flow.next(); message != null; message = flow.next()) {
                endpoint.deliver(this, message);
            }
            return cost;
        }

        private void send(List<Packet> packets, long at) {
            for (Packet packet : packets) {
                endpoint.put(packet, at);
            }
            packets.clear();
            timers.sent(flow, state);
        }

        @Override
        public long sendCost(Message message) {
            int segment = parameters.tcp().segmentBytes();
            int packets = (message.size() + segment - 1) / segment;
            return packets * packetCost(1) + parameters.copy() * message.size();
        }

        @Override
        public boolean isWritable(Message message) {
            return true;
        }

        @Override
        public void submit(Message message) {
            flow.write(message);
            flow.segments(outgoing, now());
            send(outgoing, now());
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }
    }
}
