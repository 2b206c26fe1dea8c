package org.orrery.vnic.xdp;

import java.util.function.Consumer;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Inbox;
import org.orrery.vnic.stack.Message;

/** The ring of one application thread. */
final class XdpEndpoint implements Endpoint {
    private final XdpStack stack;
    private final Inbox inbox;
    private Inbox.Item taken;

    XdpEndpoint(XdpStack stack, AppThread thread) {
        this.stack = stack;
        inbox = new Inbox(stack.simulation(), stack.path() + ".ring", thread);
    }

    void post(XdpSocket socket, Message message, long visibleAt) {
        inbox.add(socket, message, visibleAt);
    }

    @Override
    public void listen(int port, Consumer<Connection> accepted) {
        stack.listen(port, this, accepted);
    }

    @Override
    public void connect(Address server, Consumer<Connection> connected) {
        stack.connect(this, server, connected);
    }

    @Override
    public boolean take() {
        taken = inbox.take();
        return taken != null;
    }

    @Override
    public Message message() {
        return taken.message();
    }

    @Override
    public Connection source() {
        return taken.connection();
    }

    @Override
    public long takeCost() {
        return stack.parameters().take();
    }

    @Override
    public boolean polls() {
        return true;
    }
}
