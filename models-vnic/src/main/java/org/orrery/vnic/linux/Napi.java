package org.orrery.vnic.linux;

import java.util.ArrayList;
import java.util.List;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.host.RxInterrupt;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.vnic.tcp.TcpFlow;

/**
 * One receive queue under NAPI: its first packet raises an interrupt, moderated by the NIC; then the ring is polled in
 * soft-interrupt context until it is empty. Full segments of one flow that follow one another are merged.
 */
final class Napi extends RxInterrupt {
    private static final int LARGEST_UNIT = 65_536;

    private final Events<Kind> events = events(Kind.class, this::deliver);
    private final LinuxStack stack;
    private final int queue;
    private final List<Packet> outgoing = new ArrayList<>();

    private enum Kind {
        DELIVER
    }

    Napi(Scope scope, LinuxStack stack, int queue, RxQueue ring, Vcpu home) {
        super(scope, ring, home, stack.moderator(), stack.costs().interrupt());
        this.stack = stack;
        this.queue = queue;
    }

    private void deliver(Kind kind, long argument, Object reference) {
        ((LinuxSocket) reference).arrived((int) argument, home());
    }

    @Override
    protected long receive(long seen, long begun) {
        LinuxCosts costs = stack.costs();
        long perPacket = home().stretched(costs.gro());
        long perUnit = home().stretched(costs.ip() + costs.tcp());
        long time = begun;
        TcpFlow merging = null;
        int merged = 0;
        for (int n = 0; n < stack.parameters().napiWeight() && ring().isReady(seen); n++) {
            Packet packet = ring().take();
            time += perPacket;
            TcpFlow flow = stack.flow(packet);
            boolean joins = flow == merging && packet.payload > 0 && merged + packet.payload <= LARGEST_UNIT;
            if (!joins) {
                time = close(merging, time);
                merging = packet.payload > 0 ? flow : null;
                merged = 0;
                time += perUnit;
            }
            merged += packet.payload;
            time = receive(flow, packet, time);
            if (packet.payload > 0 && packet.payload < flow.parameters().segmentBytes()) {
                // A segment that is not full carries the push flag, which ends the merging.
                time = close(merging, time);
                merging = null;
            }
        }
        return close(merging, time);
    }

    private long receive(TcpFlow flow, Packet packet, long at) {
        flow.receive(packet, at, outgoing);
        if (packet.payload == 0) {
            return close(flow, at);
        }
        return at;
    }

    /** Ends a merged unit: acknowledges if due, sends what the window lets out, hands over what has arrived. */
    private long close(TcpFlow flow, long at) {
        if (flow == null) {
            return at;
        }
        LinuxSocket socket = (LinuxSocket) flow.owner();
        long time = at;
        flow.segments(outgoing, time);
        if (outgoing.isEmpty() && flow.mustAcknowledge()) {
            outgoing.add(flow.acknowledgement());
        }
        if (!outgoing.isEmpty()) {
            time += home().stretched(stack.costs().driver());
            stack.transmit(flow, outgoing, queue, time);
        }
        if (flow.owesAcknowledgement()) {
            stack.timers().owes(flow, socket.timers());
        }
        int messages = socket.collect();
        if (messages > 0) {
            time += socket.isWaitedFor() ? home().stretched(stack.costs().wake()) : 0;
            events.after(time - now(), Priority.NORMAL, Kind.DELIVER, messages, socket);
        }
        return time;
    }
}
