package org.orrery.vnic.xdp;

import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Message;

/** One peer of an AF_XDP socket. */
final class XdpSocket implements Connection {
    /** Bytes of the largest message, which is one packet. */
    static final int LARGEST = 1_472;

    private final XdpStack stack;
    private final XdpEndpoint endpoint;
    private final Tuple out;

    XdpSocket(XdpStack stack, XdpEndpoint endpoint, Tuple out) {
        this.stack = stack;
        this.endpoint = endpoint;
        this.out = out;
    }

    void post(Message message, long visibleAt) {
        endpoint.post(this, message, visibleAt);
    }

    @Override
    public long sendCost(Message message) {
        XdpParameters parameters = stack.parameters();
        return parameters.take() + parameters.syscall() + parameters.send() + stack.copy(message.size());
    }

    @Override
    public boolean isWritable(Message message) {
        return true;
    }

    @Override
    public void submit(Message message) {
        Packet packet = new Packet(out, 0, Packet.ETHERNET_IP + 8 + message.size(), message.size(), HeaderFormat.NONE);
        packet.content = message;
        stack.transmit(packet);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }
}
