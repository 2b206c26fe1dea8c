package org.orrery.vnic.stack;

import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;

/**
 * Messages on their way to a thread that polls: each can be seen from a time on. One event at a time tells the thread
 * of the first that it has not yet seen.
 */
public final class Inbox extends Part {
    private final Events<Kind> events = events(Kind.class, this::noticed);
    private final AppThread thread;
    private final MessageRing<Connection> items = new MessageRing<>();
    private Connection source;
    private Message taken;
    private boolean noticePending;

    private enum Kind {
        NOTICE
    }

    /**
     * Creates an empty inbox.
     *
     * @param scope its place
     * @param thread who polls it
     */
    public Inbox(Scope scope, AppThread thread) {
        super(scope);
        this.thread = thread;
    }

    /** Adds a message that can be seen from a time on, not before those added earlier. */
    public void add(Connection connection, Message message, long visibleAt) {
        items.add(connection, message, visibleAt);
        expectNotice();
    }

    /** Returns the messages inside, seen or not. */
    public int size() {
        return items.size();
    }

    private void expectNotice() {
        if (!noticePending && !items.isEmpty()) {
            noticePending = true;
            events.after(Math.max(0, items.time() - now()), Kind.NOTICE);
        }
    }

    /** Takes the first message if it can be seen now; returns whether it did. */
    public boolean take() {
        if (items.isEmpty()) {
            return false;
        }
        if (items.time() > now()) {
            expectNotice();
            return false;
        }
        source = items.connection();
        taken = items.message();
        items.remove();
        return true;
    }

    /** Returns the message taken last. */
    public Message message() {
        return taken;
    }

    /** Returns where the message taken last came from. */
    public Connection source() {
        return source;
    }

    private void noticed(Kind kind, long argument, Object reference) {
        noticePending = false;
        if (!thread.isSleeping()) {
            thread.notice(thread.cpu());
        }
    }
}
