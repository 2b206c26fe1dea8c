package org.orrery.kernel.queue;

import java.util.Arrays;
import org.orrery.kernel.EventHandler;

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
    private static final int MAX_CAPACITY = 1 << 28;
    private static final int PRIORITY_SHIFT = 61;
    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private static final int ROW_BITS = 2;
    private static final int TIME = 0;
    private static final int ORDER = 1;
    private static final int ARGUMENT = 2;
    private static final int KIND_AND_GENERATION = 3;

    private long[] rows = new long[INITIAL_CAPACITY << ROW_BITS];
    private int[] links = new int[INITIAL_CAPACITY << 1];
    private EventHandler[] handlers = new EventHandler[INITIAL_CAPACITY];
    private Object[] references = new Object[INITIAL_CAPACITY];
    private int free = NIL;
    private int used = 1;

    /** Takes a slot, fills it, and returns the handle of the event; the slot is its low word. */
    long take(long time, long sequence, int priority, EventHandler handler, int kind, long argument, Object reference) {
        int slot = free;
        if (slot != NIL) {
            free = links[slot << 1];
        } else {
            slot = fresh();
        }
        int row = slot << ROW_BITS;
        long generation = rows[row + KIND_AND_GENERATION] & LOW_WORD;
        rows[row + TIME] = time;
        rows[row + ORDER] = (long) priority << PRIORITY_SHIFT | sequence;
        rows[row + ARGUMENT] = argument;
        rows[row + KIND_AND_GENERATION] = (long) kind << 32 | generation;
        // Each store of an object costs a barrier of the garbage collector: spare those that change nothing.
        if (handlers[slot] != handler) {
            handlers[slot] = handler;
        }
        if (reference != null) {
            references[slot] = reference;
        }
        return generation << 32 | slot;
    }

    /** Makes every handle of the slot stale; its content stays readable. */
    void retire(int slot) {
        int at = (slot << ROW_BITS) + KIND_AND_GENERATION;
        long word = rows[at];
        int generation = (int) word + 1;
        rows[at] = word & ~LOW_WORD | (generation == 0 ? 1 : generation & LOW_WORD);
    }

    /** Gives a retired slot back. */
    void free(int slot) {
        if (references[slot] != null) {
            references[slot] = null;
        }
        links[slot << 1] = free;
        free = slot;
    }

    /** Returns whether the handle names an event that was not retired. */
    boolean isCurrent(long handle) {
        int slot = (int) handle;
        return slot > NIL
                && slot < used
                && (int) rows[(slot << ROW_BITS) + KIND_AND_GENERATION] == (int) (handle >>> 32);
    }

    long time(int slot) {
        return rows[(slot << ROW_BITS) + TIME];
    }

    /** Returns what decides at equal times: priority, then insertion. */
    long order(int slot) {
        return rows[(slot << ROW_BITS) + ORDER];
    }

    int priority(int slot) {
        return (int) (order(slot) >>> PRIORITY_SHIFT);
    }

    long sequence(int slot) {
        return order(slot) & (1L << PRIORITY_SHIFT) - 1;
    }

    long argument(int slot) {
        return rows[(slot << ROW_BITS) + ARGUMENT];
    }

    int kind(int slot) {
        return (int) (rows[(slot << ROW_BITS) + KIND_AND_GENERATION] >>> 32);
    }

    EventHandler handler(int slot) {
        return handlers[slot];
    }

    Object reference(int slot) {
        return references[slot];
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
        rows[(used << ROW_BITS) + KIND_AND_GENERATION] = 1;
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
