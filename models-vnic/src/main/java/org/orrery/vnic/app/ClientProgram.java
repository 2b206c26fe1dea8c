package org.orrery.vnic.app;

import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.ClientLinks;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/** One thread of a client that spends no time of its own, only that of its language's binding. */
abstract class ClientProgram implements Program {
    private final Binding binding;
    private final ClientLinks links;
    AppThread thread;

    ClientProgram(Binding binding, ClientLinks links) {
        this.binding = binding;
        this.links = links;
    }

    @Override
    public final long service(Connection connection, Message message) {
        return binding.perCall(message.size());
    }

    @Override
    public final long sendOverhead(Message message) {
        return binding.perCall(message.size());
    }

    @Override
    public final void lost(Connection connection) {
        links.lost(connection);
    }
}
