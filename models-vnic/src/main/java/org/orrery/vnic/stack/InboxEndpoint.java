package org.orrery.vnic.stack;

/** An endpoint whose thread polls one inbox. */
public abstract class InboxEndpoint implements Endpoint {
    private final Inbox inbox;

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
        return inbox.take();
    }

    @Override
    public final Message message() {
        return inbox.message();
    }

    @Override
    public final Connection source() {
        return inbox.source();
    }

    @Override
    public final boolean polls() {
        return true;
    }
}
