package org.orrery.vnic.xdp;

import java.util.function.Consumer;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Inbox;
import org.orrery.vnic.stack.InboxEndpoint;

/** The ring of one application thread. */
final class XdpEndpoint extends InboxEndpoint {
    private final XdpStack stack;

    XdpEndpoint(Scope ring, XdpStack stack, AppThread thread) {
        super(new Inbox(ring, thread));
        this.stack = stack;
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
    public long takeCost() {
        return stack.parameters().take();
    }
}
