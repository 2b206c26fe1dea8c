package org.orrery.vnic.split;

import java.util.function.Consumer;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Inbox;
import org.orrery.vnic.stack.Message;

/** The queue from all fast-path cores to one application thread. */
final class SplitEndpoint implements Endpoint {
    private final SplitStack stack;
    private final Inbox inbox;
    private Inbox.Item taken;

    SplitEndpoint(SplitStack stack, AppThread thread) {
        this.stack = stack;
        inbox = new Inbox(stack.simulation(), stack.path() + ".queue", thread);
    }

    FastPathParameters parameters() {
        return stack.parameters();
    }

    void post(SplitSocket socket, Message message, long visibleAt) {
        inbox.add(socket, message, visibleAt);
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
        return parameters().request() / 2
                + parameters().copy() * taken.message().size();
    }

    @Override
    public boolean polls() {
        return true;
    }

    @Override
    public void listen(int port, Consumer<Connection> accepted) {
        stack.listen(port, this, accepted);
    }

    @Override
    public void connect(Address server, Consumer<Connection> connected) {
        stack.connect(this, server, connected);
    }
}
