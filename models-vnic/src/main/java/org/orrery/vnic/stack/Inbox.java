package org.orrery.vnic.stack;

import java.util.ArrayDeque;
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
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private boolean noticePending;

    private enum Kind {
        NOTICE
    }

    /**
     * A message in the inbox.
     *
     * @param connection where it came from
     * @param message the message
     * @param visibleAt when the thread can see it, picoseconds
     */
    public record Item(Connection connection, Message message, long visibleAt) {}

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
        items.add(new Item(connection, message, visibleAt));
        expectNotice();
    }

    /** Returns the messages inside, seen or not. */
    public int size() {
        return items.size();
    }

    private void expectNotice() {
        Item first = items.peek();
        if (!noticePending && first != null) {
            noticePending = true;
            events.after(Math.max(0, first.visibleAt - now()), Kind.NOTICE);
        }
    }

    /** Takes the first message if it can be seen now; null otherwise. */
    public Item take() {
        Item first = items.peek();
        if (first == null) {
            return null;
        }
        if (first.visibleAt > now()) {
            expectNotice();
            return null;
        }
        return items.remove();
    }

    private void noticed(Kind kind, long argument, Object reference) {
        noticePending = false;
        if (!thread.isSleeping()) {
            thread.notice(thread.cpu());
        }
    }
}
