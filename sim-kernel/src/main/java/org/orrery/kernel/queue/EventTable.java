package org.orrery.kernel.queue;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The content of the events in numbered slots, and the links that chain slots into lists.
 *
 * <p>A slot's four numbers lie side by side in one array, so that an event costs one cache line and not
 * four. The links are apart, because walking a list needs nothing else. Slot {@link #NIL} belongs to no
 * event: it ends every list, and its links may be written to but not read.
 */
final class EventTable {
    /** The slot that ends a list. */
    static final int NIL = 0;

    private static final int INITIAL_CAPACITY = 64;
    private static final int SLOT_BITS = 28;
    private static final int MAX_CAPACITY = 1 << SLOT_BITS;
    private static final int PRIORITY_SHIFT = 61;
    private static final long FREE = -1;

    private static final int ROW_BITS = 2;
    private static final int TIME = 0;
    private static final int ORDER = 1;
    private static final int ARGUMENT = 2;
    private static final int KIND = 3;

    private long[] rows = new long[INITIAL_CAPACITY << ROW_BITS];
    private int[] links = new int[INITIAL_CAPACITY << 1];
    private EventHandler[] handlers = new EventHandler[INITIAL_CAPACITY];
    private Object[] references = new Object[INITIAL_CAPACITY];
    private int free = NIL;
    private int used = 1;

    /** Takes a slot, fills it, and returns it. */
    int take(long time, long order, EventHandler handler, int kind, long argument, Object reference) {
        int slot = free;
        if (slot != NIL) {
            free = links[slot << 1];
        } else {
            slot = fresh();
        }
        int row = slot << ROW_BITS;
        rows[row + TIME] = time;
        rows[row + ORDER] = order;
        rows[row + ARGUMENT] = argument;
        rows[row + KIND] = kind;
        // Each store of an object costs a barrier of the garbage collector: spare those that change nothing.
        if (handlers[slot] != handler) {
            handlers[slot] = handler;
        }
        if (reference != null) {
            references[slot] = reference;
        }
        return slot;
    }

    /** Gives a slot back and makes its handle stale. */
    void free(int slot) {
        rows[(slot << ROW_BITS) + ORDER] = FREE;
        if (references[slot] != null) {
            references[slot] = null;
        }
        links[slot << 1] = free;
        free = slot;
    }

    /** Returns the handle of the event in a slot. */
    static long handle(int slot, long order) {
        return order << SLOT_BITS | slot;
    }

    /** Returns the slot of a handle. */
    static int slot(long handle) {
        return (int) handle & MAX_CAPACITY - 1;
    }

    /** Returns whether the event of the handle is still in its slot. */
    boolean isCurrent(long handle) {
        int slot = slot(handle);
        if (slot == NIL || slot >= used) {
            return false;
        }
        long order = order(slot);
        return order != FREE && handle(slot, order) == handle;
    }

    long time(int slot) {
        return rows[(slot << ROW_BITS) + TIME];
    }

    /** Returns what decides at equal times: priority, then insertion. */
    long order(int slot) {
        return rows[(slot << ROW_BITS) + ORDER];
    }

    /** Returns the order of an event with this priority and insertion number. */
    static long order(int priority, long sequence) {
        return (long) priority << PRIORITY_SHIFT | sequence;
    }

    /** Returns the priority in an order. */
    static int priority(long order) {
        return (int) (order >>> PRIORITY_SHIFT);
    }

    long sequence(int slot) {
        return order(slot) & (1L << PRIORITY_SHIFT) - 1;
    }

    long argument(int slot) {
        return rows[(slot << ROW_BITS) + ARGUMENT];
    }

    int kind(int slot) {
        return (int) (rows[(slot << ROW_BITS) + KIND]);
    }

    EventHandler handler(int slot) {
        return handlers[slot];
    }

    Object reference(int slot) {
        return references[slot];
    }

    /** Returns whether the handler of some event is of this kind. */
    boolean anyHandler(Predicate<EventHandler> kind) {
        for (int slot = 1; slot < used; slot++) {
            if (order(slot) != FREE && kind.test(handlers[slot])) {
                return true;
            }
        }
        return false;
    }

    int next(int slot) {
        return links[slot << 1];
    }

    int previous(int slot) {
        return links[(slot << 1) + 1];
    }

    void setNext(int slot, int next) {
        links[slot << 1] = next;
    }

    void setPrevious(int slot, int previous) {
        links[(slot << 1) + 1] = previous;
    }

    private int fresh() {
        if (used == handlers.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        if (used >= MAX_CAPACITY) {
            throw new IllegalStateException("more than " + (MAX_CAPACITY - 1)
                    + " events are pending; look for a component that schedules without bound");
        }
        int capacity = used << 1;
        rows = Arrays.copyOf(rows, capacity << ROW_BITS);
        links = Arrays.copyOf(links, capacity << 1);
        handlers = Arrays.copyOf(handlers, capacity);
        references = Arrays.copyOf(references, capacity);
    }
}
