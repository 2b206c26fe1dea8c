package org.orrery.kernel.queue;

import static org.orrery.kernel.queue.EventTable.NIL;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The pending events of one simulation, ordered by time, then priority, then insertion.
 *
 * <p>The next few events lie sorted in a short array, the others unsorted in buckets of time that are
 * sorted one after the other when their turn comes. The width of the buckets follows from how the events
 * lie; a bucket that turns out crowded is spread over narrower ones, and many events of one instant
 * are simply queued. So inserting, cancelling and polling take amortised constant time for any number of
 * pending events and any mixture of delays.
 *
 * <p>Nothing is allocated once the arrays have grown to the largest number of pending events. A pending
 * event takes 48 bytes and 12 to 24 for its share of the buckets (four times as much as long as there are
 * few); a cancelled one nothing. The arrays double when they are full and are never given back.
 *
 * <p>Not thread-safe: a simulation belongs to one thread.
 */
public final class EventQueue {
    /** A handle that never names an event. */
    public static final long NO_EVENT = 0;

    /** A bucket with more events than this is spread over a level of its own. */
    private static final int BUCKET_LIMIT = NearEvents.CAPACITY / 2;

    private final EventTable table = new EventTable();
    private final NearEvents near = new NearEvents(table);

    /** From the far end of time to the present; each ends where the floor of the one before it is. */
    private Level[] levels = new Level[4];

    private int depth;
    private Level top;

    /** Events before this time are in the near list, the others in the levels. */
    private long floor;

    private long now;
    private long sequence;
    private long removed;

    /** Creates an empty queue. */
    public EventQueue() {
        levels[0] = new Level(table);
        levels[0].openEnd();
        // Until the first poll nothing is sorted.
        push(0, Long.MAX_VALUE);
        floor = 0;
    }

    /** Returns the number of pending events. */
    public int size() {
        return (int) (sequence - removed);
    }

    /** Returns whether a pending event goes to a handler of this kind. It looks at all events. */
    public boolean anyHandler(Predicate<EventHandler> kind) {
        return table.anyHandler(kind);
    }

    /** Returns whether no event is pending. */
    public boolean isEmpty() {
        return sequence == removed;
    }

    /**
     * Adds an event.
     *
     * @param at time in picoseconds, 0 or more
     * @param priority class at equal times, 0 (first) to 3 (last)
     * @param target who receives it
     * @param eventKind the target's number for what happens
     * @param eventArgument a number for the target
     * @param eventReference an object for the target, or null
     * @return a handle for {@link #cancel(long)}; never {@link #NO_EVENT}
     */
    public long insert(
            long at, int priority, EventHandler target, int eventKind, long eventArgument, Object eventReference) {
        long order = EventTable.order(priority, sequence++);
        int slot = table.take(at, order, target, eventKind, eventArgument, eventReference);
        if (at < floor && near.isFull()) {
            spill();
        }
        if (at < floor) {
            near.insert(at, order, slot);
        } else {
            levelOf(at).add(at, order, slot);
        }
        return EventTable.handle(slot, order);
    }

    /**
     * Removes a pending event.
     *
     * @param handle what {@link #insert} returned
     * @return whether the event was still pending
     */
    public boolean cancel(long handle) {
        if (!table.isCurrent(handle)) {
            return false;
        }
        int slot = EventTable.slot(handle);
        long at = table.time(slot);
        if (at < floor) {
            near.remove(slot);
        } else {
            levelOf(at).remove(at, slot);
        }
        removed++;
        table.free(slot);
        return true;
    }

    /** Returns whether the event of this handle is still to come. */
    public boolean isPending(long handle) {
        return table.isCurrent(handle);
    }

    /**
     * Removes the first event and returns its slot. The slot's content stays readable until {@link
     * #release(int)}, which must follow before anything else is asked of the queue.
     *
     * @return the slot, or -1 if no event is pending
     */
    public int poll() {
        return poll(Long.MAX_VALUE);
    }

    /**
     * Removes the first event unless it comes later than a time, as {@link #poll()} does.
     *
     * @param horizon the last time in picoseconds
     * @return the slot, or -1 if no event is pending up to then
     */
    public int poll(long horizon) {
        if (near.isEmpty()) {
            return pollBehindNear(horizon);
        }
        return near.firstTime() <= horizon ? polled(near.removeFirst()) : -1;
    }

    /** Returns the time of the first event in picoseconds, or {@link Long#MAX_VALUE} if there is none. */
    public long nextTime() {
        if (near.isEmpty()) {
            if (top.hasInstantEvent()) {
                return top.start();
            }
            if (!advance()) {
                return Long.MAX_VALUE;
            }
            if (near.isEmpty()) {
                return top.start();
            }
        }
        return near.firstTime();
    }

    /** Gives a polled slot back. */
    public void release(int slot) {
        table.free(slot);
    }

    /** Returns the time of a polled event in picoseconds. */
    public long time(int slot) {
        return table.time(slot);
    }

    /** Returns the insertion number of a polled event; unique in a run. */
    public long sequence(int slot) {
        return table.sequence(slot);
    }

    /** Returns who receives a polled event. */
    public EventHandler handler(int slot) {
        return table.handler(slot);
    }

    /** Returns the kind of a polled event. */
    public int kind(int slot) {
        return table.kind(slot);
    }

    /** Returns the number of a polled event. */
    public long argument(int slot) {
        return table.argument(slot);
    }

    /** Returns the object of a polled event, or null. */
    public Object reference(int slot) {
        return table.reference(slot);
    }

    private int pollBehindNear(long horizon) {
        if (isEmpty()) {
            return -1;
        }
        Level level = top;
        if (level.isInstant()) {
            int slot = level.start() <= horizon ? level.removeFirstOfInstant() : NIL;
            if (slot != NIL) {
                return polled(slot);
            }
        } else {
            int slot = level.takeBucket();
            if (slot != NIL) {
                floor = level.floor();
                // A bucket of one event needs no sorting.
                if (table.next(slot) == NIL && table.time(slot) <= horizon) {
                    return polled(slot);
                }
                open(level, slot);
            }
        }
        if (nextTime() > horizon) {
            return -1;
        }
        return polled(near.isEmpty() ? top.removeFirstOfInstant() : near.removeFirst());
    }

    private int polled(int slot) {
        now = table.time(slot);
        removed++;
        return slot;
    }

    private Level levelOf(long at) {
        Level level = top;
        for (int i = depth; i > 0 && at >= level.end(); level = levels[i]) {
            i--;
        }
        return level;
    }

    /**
     * Brings the next events into the empty near list, or an instant with events to the top.
     *
     * @return whether there is a next event
     */
    private boolean advance() {
        if (sequence == removed) {
            return false;
        }
        while (near.isEmpty()) {
            Level level = top;
            if (level.isInstant()) {
                if (level.hasInstantEvent()) {
                    return true;
                }
            } else {
                int slot = level.takeBucket();
                if (slot != NIL) {
                    floor = level.floor();
                    open(level, slot);
                    continue;
                }
            }
            nextWindow(level);
        }
        return true;
    }

    /** Sorts a bucket into the empty near list, or spreads it over a finer level if it is large. */
    private void open(Level level, int newest) {
        if (!near.takeBucket(newest, BUCKET_LIMIT)) {
            Level finer = push(level.bucketStart(), floor);
            finer.addChainFar(newest);
            layWindow(finer, finer.farMin());
        }
    }

    private void nextWindow(Level level) {
        if (level.farSize() > BUCKET_LIMIT) {
            layWindow(level, level.farMin());
        } else {
            sort(level.takeFar());
            pop();
        }
    }

    private void layWindow(Level level, long earliest) {
        level.layWindow(earliest);
        floor = level.start();
    }

    private void sort(int oldest) {
        for (int slot = oldest; slot != NIL; slot = table.next(slot)) {
            near.insert(table.time(slot), table.order(slot), slot);
        }
    }

    /** Moves the near events, which became too many, to a level of their own. */
    private void spill() {
        // Nothing comes before the present, so that one spill makes room for all that follows.
        long earliest = now <= near.firstTime() ? now : 0;
        Level finer = push(earliest, floor);
        for (int rank = 0; rank < near.size(); rank++) {
            int slot = near.slot(rank);
            finer.addFar(table.time(slot), table.order(slot), slot);
        }
        near.clear();
        layWindow(finer, earliest);
    }

    private Level push(long start, long end) {
        depth++;
        if (depth == levels.length) {
            levels = Arrays.copyOf(levels, 2 * depth);
        }
        if (levels[depth] == null) {
            levels[depth] = new Level(table);
        }
        top = levels[depth];
        top.open(start, end);
        return top;
    }

    private void pop() {
        floor = top.end();
        top = levels[--depth];
    }
}
