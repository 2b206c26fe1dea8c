package org.orrery.vnic.xdp;

import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.host.RxInterrupt;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.Message;

/** The kernel driver's receive side: interrupt, NAPI poll, redirection into the sockets' rings. */
final class XdpDriver extends RxInterrupt {
    private final XdpStack stack;

    XdpDriver(Scope scope, XdpStack stack, RxQueue ring, Vcpu home) {
        super(scope, ring, home, stack.moderator(), stack.parameters().interrupt());
        this.stack = stack;
    }

    @Override
    protected long receive(long seen, long begun) {
        long time = begun;
        for (int n = 0; n < stack.parameters().napiWeight() && ring().isReady(seen); n++) {
            Packet packet = ring().take();
            time += home().stretched(stack.parameters().receive() + stack.copy(packet.payload));
            XdpSocket socket = stack.socket(packet);
            socket.post((Message) packet.content, time + stack.parameters().ring());
        }
        return time;
    }
}
