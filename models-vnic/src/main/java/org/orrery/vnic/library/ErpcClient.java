package org.orrery.vnic.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;

/**
 * The client's side of an eRPC session, which drives the protocol: every packet that it sends takes a credit, and the
 * server's answer to it gives the credit back.
 */
final class ErpcClient extends Part implements Connection {
    private final Events<Kind> events = events(Kind.class, this::event);
    private final ErpcLibrary library;
    private final ErpcParameters parameters;
    private final LibraryEndpoint endpoint;
    private final Tuple out;
    private final Timely timely;
    private final ArrayDeque<Message> backlog = new ArrayDeque<>();
    private final List<Rpc> active = new ArrayList<>();
    private int credits;
    private long nextNumber;
    private boolean timing;
    private long callCost;

    private enum Kind {
        LEAVE,
        TIMEOUT
    }

    ErpcClient(Scope scope, ErpcLibrary library, LibraryEndpoint endpoint, Tuple out, long key) {
        super(scope);
        this.library = library;
        this.parameters = library.parameters();
        this.endpoint = endpoint;
        this.out = out;
        timely = library.timely();
        credits = parameters.credits();
        endpoint.add(key, this::receive);
    }

    @Override
    public long sendCost(Message message) {
        int leaving = active.size() < parameters.slots() ? Math.min(credits, parameters.packets(message.size())) : 0;
        int bytes = Math.min(leaving * parameters.payloadBytes(), message.size());
        callCost = leaving == 0 ? 0 : library.sendCost(bytes) + (leaving - 1) * parameters.perPacket();
        return callCost;
    }

    @Override
    public boolean isWritable(Message message) {
        return true;
    }

    @Override
    public void submit(Message message) {
        backlog.add(message);
        // The packets' time has been spent in the call.
        progress(now() - callCost);
    }

    /** Starts requests while slots are free and sends what credits allow; returns when that is done. */
    private long progress(long at) {
        long time = at;
        while (!backlog.isEmpty() && active.size() < parameters.slots()) {
            Message request = backlog.remove();
            active.add(new Rpc(nextNumber++, request, parameters.packets(request.size())));
        }
        for (int i = 0; i < active.size() && credits > 0; i++) {
            Rpc rpc = active.get(i);
            while (credits > 0 && rpc.sent < rpc.requestPackets) {
                time = send(rpc, ErpcHeader.REQUEST, rpc.sent++, time);
            }
            while (credits > 0 && rpc.received > 0 && rpc.pulled < rpc.responsePackets) {
                time = send(rpc, ErpcHeader.PULL, rpc.pulled++, time);
            }
        }
        return time;
    }

    private long send(Rpc rpc, int kind, int index, long at) {
        int payload = kind == ErpcHeader.PULL
                ? 0
                : Math.min(parameters.payloadBytes(), rpc.request.size() - index * parameters.payloadBytes());
        Packet packet = ErpcHeader.packet(out, kind, rpc, index, payload);
        credits--;
        long done = at + library.sendCost(payload);
        long leaves = timely.leaveAt(done, packet.frame);
        packet.sequence = rpc.number;
        (kind == ErpcHeader.PULL ? rpc.pulledAt : rpc.leftAt)[index] = leaves;
        rpc.progressAt = leaves;
        if (leaves > Math.max(done, now())) {
            events.after(leaves - now(), Priority.NORMAL, Kind.LEAVE, 0, packet);
        } else {
            endpoint.transmit(packet, Math.max(done, now()));
        }
        expectTimeout();
        return done;
    }

    private long receive(Packet packet, long start) {
        long time = start + parameters.perPacket();
        Rpc rpc = (Rpc) packet.content;
        if (rpc.done) {
            return time - start;
        }
        if (packet.kind == ErpcHeader.CREDIT_RETURN) {
            if (packet.index == rpc.answered) {
                answered(rpc, rpc.leftAt[rpc.answered++], start);
            }
        } else if (packet.index == rpc.received) {
            boolean first = rpc.received++ == 0;
            if (first) {
                rpc.answered = rpc.requestPackets;
                rpc.pulled = Math.max(rpc.pulled, 1);
                rpc.pulledAt = new long[rpc.responsePackets];
            }
            answered(rpc, first ? rpc.leftAt[rpc.requestPackets - 1] : rpc.pulledAt[packet.index], start);
            if (rpc.received == rpc.responsePackets) {
                rpc.done = true;
                active.remove(rpc);
                endpoint.deliver(this, rpc.response);
            }
        }
        return progress(time) - start;
    }

    private void answered(Rpc rpc, long leftAt, long now) {
        credits++;
        rpc.progressAt = now;
        timely.sample(Math.max(1, now - leftAt));
    }

    private void expectTimeout() {
        if (!timing) {
            timing = true;
            events.after(parameters.rto(), Kind.TIMEOUT);
        }
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.LEAVE) {
            endpoint.transmit((Packet) reference, now());
            return;
        }
        timing = false;
        for (Rpc rpc : active) {
            boolean waits = rpc.sent > rpc.answered || rpc.pulled > Math.max(1, rpc.received);
            if (waits && now() - rpc.progressAt >= parameters.rto()) {
                goBack(rpc);
            }
        }
        progress(now());
        if (!active.isEmpty()) {
            expectTimeout();
        }
    }

    /** Takes back the credits of what was not answered, and sends it again. */
    private void goBack(Rpc rpc) {
        library.retransmitted().increment();
        credits += rpc.sent - rpc.answered;
        rpc.sent = rpc.answered;
        int waiting = rpc.pulled - Math.max(rpc.received, rpc.pulled == 0 ? 0 : 1);
        credits += Math.max(0, waiting);
        rpc.pulled -= Math.max(0, waiting);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }
}
