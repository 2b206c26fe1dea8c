package org.orrery.vnic.xdp;

import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.vnic.cpu.Softirq;
import org.orrery.vnic.cpu.Vcpu;
import org.orrery.vnic.net.Packet;
import org.orrery.vnic.net.RxQueue;
import org.orrery.vnic.stack.Message;

/** The kernel driver's receive side: interrupt, NAPI poll, redirection into the sockets' rings. */
final class XdpDriver implements Softirq, EventHandler {
    private final XdpStack stack;
    private final Simulation simulation;
    private final RxQueue ring;
    private final Vcpu home;
    private boolean armed = true;
    private boolean first;
    private long lastInterrupt = Long.MIN_VALUE / 2;

    XdpDriver(XdpStack stack, RxQueue ring, Vcpu home) {
        this.stack = stack;
        this.simulation = stack.simulation();
        this.ring = ring;
        this.home = home;
    }

    void packetReady(long readyAt) {
        if (armed) {
            armed = false;
            long at = Math.max(readyAt, lastInterrupt + stack.moderation());
            simulation.schedule(at - simulation.now(), Priority.NORMAL, this, 0, 0, null);
        }
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        lastInterrupt = simulation.now();
        first = true;
        home.interrupt(this);
    }

    @Override
    public long poll(Vcpu cpu, long start) {
        long time = start + (first ? stack.parameters().interrupt() : 0);
        first = false;
        for (int n = 0; n < stack.parameters().napiWeight() && ring.isReady(start); n++) {
            Packet packet = ring.take();
            time += stack.parameters().receive() + stack.copy(packet.payload);
            XdpSocket socket = stack.socket(packet);
            socket.post((Message) packet.content, time + stack.parameters().ring());
        }
        return time - start;
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
        return stack.path() + ".driver";
    }

    @Override
    public String describe(int kind) {
        return "INTERRUPT";
    }
}
