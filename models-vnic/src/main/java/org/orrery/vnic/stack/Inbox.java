package org.orrery.vnic.stack;

import java.util.ArrayDeque;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;

/**
 * Messages on their way to a thread that polls: each can be seen from a time on. One event at a time tells the thread
 * of the first that it has not yet seen.
 */
public final class Inbox implements EventHandler {
    private final Simulation simulation;
    private final String path;
    private final AppThread thread;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private boolean noticePending;

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
     * @param simulation the run
     * @param path its place
     * @param thread who polls it
     */
    public Inbox(Simulation simulation, String path, AppThread thread) {
        this.simulation = simulation;
        this.path = path;
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
            long delay = Math.max(0, first.visibleAt - simulation.now());
            simulation.schedule(delay, Priority.NORMAL, this, 0, 0, null);
        }
    }

    /** Takes the first message if it can be seen now; null otherwise. */
    public Item take() {
        Item first = items.peek();
        if (first == null) {
            return null;
        }
        if (first.visibleAt > simulation.now()) {
            expectNotice();
            return null;
        }
        return items.remove();
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        noticePending = false;
        if (!thread.isSleeping()) {
            thread.notice(thread.cpu());
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "NOTICE";
    }
}
