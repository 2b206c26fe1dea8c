package org.orrery.vnic.stack;

/** An endpoint whose thread polls one inbox. */
public abstract class InboxEndpoint implements Endpoint {
    private final Inbox inbox;
    private Inbox.Item taken;

    /** Creates it for an inbox. */
    protected InboxEndpoint(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Adds a message that the thread can see from a time on, picoseconds. */
    public final void post(Connection connection, Message message, long visibleAt) {
        inbox.add(connection, message, visibleAt);
    }

    @Override
    public final boolean take() {
        taken = inbox.take();
        return taken != null;
    }

    @Override
    public final Message message() {
        return taken.message();
    }

    @Override
    public final Connection source() {
        return taken.connection();
    }

    @Override
    public final boolean polls() {
        return true;
    }
}
