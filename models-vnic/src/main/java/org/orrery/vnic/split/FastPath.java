package org.orrery.vnic.split;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuLoop;
import org.orrery.hardware.net.LongMap;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Ports;
import org.orrery.vnic.tcp.TcpFlow;

/**
 * One fast-path core: it polls a receive ring and the requests of all application threads, and runs TCP's data path for
 * the flows that receive-side scaling brings to its queue.
 */
final class FastPath extends VcpuLoop {
    private final SplitStack stack;
    private final FastPathParameters parameters;
    private final int number;
    private final RxQueue ring;
    private final LongMap<SplitSocket> sockets = new LongMap<>();
    private final ArrayDeque<Request> requests = new ArrayDeque<>();
    private final List<Packet> outgoing = new ArrayList<>();
    private final Events<Kind> events = events(Kind.class, (kind, argument, socket) -> goOn((SplitSocket) socket));

    private enum Kind {
        PACED
    }

    private record Request(SplitSocket socket, Message message, long visibleAt) {}

    FastPath(Scope scope, SplitStack stack, int number, Vcpu cpu, RxQueue ring) {
        super(scope, cpu, false);
        this.stack = stack;
        this.parameters = stack.parameters();
        this.number = number;
        this.ring = ring;
    }

    /** Returns whether incoming packets of a tuple belong to a connection here. */
    boolean knows(Tuple incoming) {
        return sockets.get(Ports.key(incoming)) != null;
    }

    void add(SplitSocket socket) {
        sockets.put(socket.flow().key(), socket);
    }

    /** An application has written into a flow's buffer. */
    void submit(SplitSocket socket, Message message) {
        long visibleAt = now() + parameters.crossing();
        requests.add(new Request(socket, message, visibleAt));
        arm(visibleAt);
    }

    @Override
    protected long emptyRound() {
        return parameters.loop();
    }

    @Override
    protected long round(long start) {
        long time = start;
        for (int n = 0; n < parameters.batch() && ring.isReady(start); n++) {
            time = input(ring.take(), time);
        }
        for (int n = 0; n < parameters.batch() && nextRequest() <= start; n++) {
            Request request = requests.remove();
            request.socket.flow().write(request.message);
            time = transmit(request.socket, time);
        }
        return time;
    }

    private long nextRequest() {
        Request first = requests.peek();
        return first == null ? Long.MAX_VALUE : first.visibleAt;
    }

    private long input(Packet packet, long at) {
        long time = at + parameters.perPacket() + parameters.copy() * packet.payload;
        SplitSocket socket = sockets.get(Ports.key(packet.tuple));
        if (socket == null) {
            stack.stray().increment();
            return time;
        }
        TcpFlow flow = socket.flow();
        long before = flow.acknowledged();
        flow.receive(packet, at, outgoing);
        socket.acknowledged(flow.acknowledged() - before, at);
        time = transmit(socket, time);
        if (flow.mustAcknowledge()) {
            time += parameters.perPacket();
            stack.nic().transmit(flow.acknowledgement(), number, time);
        }
        for (Message message = flow.next(); message != null; message = flow.next()) {
            socket.post(message, time + parameters.crossing());
        }
        return time;
    }

    /** Sends what is to be sent again, and what window and rate let out; returns when that is done. */
    private long transmit(SplitSocket socket, long at) {
        long time = at;
        for (int i = 0; i < outgoing.size(); i++) {
            time = transmit(outgoing.get(i), time);
        }
        outgoing.clear();
        TcpFlow flow = socket.flow();
        while (flow.hasSegment() && socket.mayLeaveAt(time) <= time) {
            Packet packet = flow.nextSegment(time);
            socket.paced(packet, time);
            time = transmit(packet, time);
        }
        if (flow.hasSegment() && socket.waits()) {
            events.after(socket.mayLeaveAt(time) - now(), Priority.NORMAL, Kind.PACED, 0, socket);
        }
        stack.timers().sent(flow, socket.timers());
        return time;
    }

    private long transmit(Packet packet, long at) {
        long time = at + parameters.perPacket() + parameters.copy() * packet.payload;
        stack.nic().transmit(packet, number, time);
        return time;
    }

    /** The rate of a flow lets it go on. */
    private void goOn(SplitSocket socket) {
        socket.goesOn();
        long start = begin();
        end(start, transmit(socket, start));
    }

    /** Sends a retransmission of the slow path. */
    void send(List<Packet> packets) {
        for (Packet packet : packets) {
            send(packet);
        }
    }

    private void send(Packet packet) {
        stack.nic().transmit(packet, number, now());
    }

    @Override
    protected long nextInput() {
        return Math.min(ring.size() > 0 ? ring.readyAt() : Long.MAX_VALUE, nextRequest());
    }
}
