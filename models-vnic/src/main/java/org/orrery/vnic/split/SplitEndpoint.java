package org.orrery.vnic.split;

import java.util.function.Consumer;
import org.orrery.kernel.Scope;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Inbox;
import org.orrery.vnic.stack.InboxEndpoint;

/** The queue from all fast-path cores to one application thread. */
final class SplitEndpoint extends InboxEndpoint {
    private final SplitStack stack;

    SplitEndpoint(Scope queue, SplitStack stack, AppThread thread) {
        super(new Inbox(queue, thread));
        this.stack = stack;
    }

    FastPathParameters parameters() {
        return stack.parameters();
    }

    @Override
    public long takeCost() {
        return parameters().request() / 2 + parameters().copy() * message().size();
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
