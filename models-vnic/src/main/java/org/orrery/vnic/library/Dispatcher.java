package org.orrery.vnic.library;

import java.util.ArrayDeque;
import java.util.List;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuLoop;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Vnic;
import org.orrery.kernel.Scope;

/**
 * A core that passes packets between the NIC's only queue and the application threads, as Caladan's IOKernel does: it
 * runs no protocol.
 */
final class Dispatcher extends VcpuLoop {
    private final DispatcherParameters parameters;
    private final Vnic nic;
    private final List<LibraryEndpoint> endpoints;
    private final ArrayDeque<Outgoing> outgoing = new ArrayDeque<>();
    private RxQueue ring;

    private record Outgoing(Packet packet, long visibleAt) {}

    Dispatcher(Scope scope, DispatcherParameters parameters, Vnic nic, Vcpu cpu, List<LibraryEndpoint> endpoints) {
        super(scope, cpu, false);
        this.parameters = parameters;
        this.nic = nic;
        this.endpoints = endpoints;
    }

    void poll(RxQueue queue) {
        ring = queue;
    }

    /** Takes a packet that an application's thread hands over at a time. */
    void send(Packet packet, long at) {
        long visibleAt = at + parameters.crossing();
        outgoing.add(new Outgoing(packet, visibleAt));
        arm(visibleAt);
    }

    @Override
    protected long emptyRound() {
        return parameters.loop();
    }

    @Override
    protected long round(long start) {
        long time = start;
        for (int n = 0; n < parameters.burst() && ring.isReady(start); n++) {
            time += parameters.packet();
            Packet packet = ring.take();
            packet.readyAt = time + parameters.crossing();
            for (LibraryEndpoint endpoint : endpoints) {
                if (endpoint.takes(packet)) {
                    endpoint.pass(packet);
                    break;
                }
            }
        }
        for (int n = 0; n < parameters.burst() && next() <= start; n++) {
            time += parameters.packet();
            nic.transmit(outgoing.remove().packet, 0, time);
        }
        return time;
    }

    private long next() {
        Outgoing first = outgoing.peek();
        return first == null ? Long.MAX_VALUE : first.visibleAt;
    }

    @Override
    protected long nextInput() {
        return Math.min(ring.size() > 0 ? ring.readyAt() : Long.MAX_VALUE, next());
    }
}
