package org.orrery.vnic.linux;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.vnic.cpu.Softirq;
import org.orrery.vnic.cpu.Vcpu;
import org.orrery.vnic.net.Packet;
import org.orrery.vnic.net.RxQueue;
import org.orrery.vnic.tcp.TcpFlow;

/**
 * One receive queue under NAPI: its first packet raises an interrupt, moderated by the NIC; then the ring is polled in
 * soft-interrupt context until it is empty. Full segments of one flow that follow one another are merged.
 */
final class Napi implements Softirq, EventHandler {
    private static final int INTERRUPT = 0;
    private static final int DELIVER = 1;
    private static final int LARGEST_UNIT = 65_536;

    private final LinuxStack stack;
    private final Simulation simulation;
    private final String path;
    private final int queue;
    private final RxQueue ring;
    private final Vcpu home;
    private final List<Packet> outgoing = new ArrayList<>();
    private boolean armed = true;
    private boolean first;
    private long lastInterrupt = Long.MIN_VALUE / 2;

    Napi(LinuxStack stack, int queue, RxQueue ring, Vcpu home) {
        this.stack = stack;
        this.simulation = stack.simulation();
        this.path = stack.path() + ".queue-" + queue;
        this.queue = queue;
        this.ring = ring;
        this.home = home;
    }

    /** The NIC will have written a packet at a time. */
    void packetReady(long readyAt) {
        if (armed) {
            armed = false;
            long at = Math.max(readyAt, lastInterrupt + stack.moderation());
            simulation.schedule(at - simulation.now(), Priority.NORMAL, this, INTERRUPT, 0, null);
        }
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == INTERRUPT) {
            lastInterrupt = simulation.now();
            first = true;
            home.interrupt(this);
        } else {
            LinuxSocket socket = (LinuxSocket) reference;
            socket.arrived((int) argument, home);
        }
    }

    @Override
    public long poll(Vcpu cpu, long start) {
        LinuxCosts costs = stack.costs();
        long time = start + (first ? costs.interrupt() : 0);
        first = false;
        TcpFlow merging = null;
        int merged = 0;
        for (int n = 0; n < stack.parameters().napiWeight() && ring.isReady(start); n++) {
            Packet packet = ring.take();
            time += costs.gro();
            TcpFlow flow = stack.flow(packet);
            boolean joins = flow == merging && packet.payload > 0 && merged + packet.payload <= LARGEST_UNIT;
            if (!joins) {
                time = close(merging, time);
                merging = packet.payload > 0 ? flow : null;
                merged = 0;
                time += costs.ip() + costs.tcp();
            }
            merged += packet.payload;
            time = receive(flow, packet, time);
            if (packet.payload > 0 && packet.payload < flow.parameters().segmentBytes()) {
                // A segment that is not full carries the push flag, which ends the merging.
                time = close(merging, time);
                merging = null;
            }
        }
        time = close(merging, time);
        return time - start;
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
            time += stack.costs().driver();
            stack.transmit(flow, outgoing, queue, time);
        }
        if (flow.owesAcknowledgement()) {
            stack.timers().owes(flow, socket.timers());
        }
        int messages = socket.collect();
        if (messages > 0) {
            time += socket.isWaitedFor() ? stack.costs().wake() : 0;
            simulation.schedule(time - simulation.now(), Priority.NORMAL, this, DELIVER, messages, socket);
        }
        return time;
    }

    @Override
    public boolean again() {
        if (ring.isReady(simulation.now())) {
            return true;
        }
        armed = true;
        if (ring.size() > 0) {
            packetReady(ring.readyAt());
        }
        return false;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return kind == INTERRUPT ? "INTERRUPT" : "DELIVER";
    }
}
