package org.orrery.kernel.queue;

import java.util.Arrays;
import org.orrery.kernel.EventHandler;

/**
 * The pending events of one simulation, ordered by time, then priority, then insertion.
 *
 * <p>Not thread-safe: a simulation belongs to one thread.
 */
public final class EventQueue {
    /** A handle that never names an event. */
    public static final long NO_EVENT = 0;

    private static final int INITIAL_CAPACITY = 64;
    private static final int ORDER_BITS = 61;

    private long[] time = new long[INITIAL_CAPACITY];
    private long[] order = new long[INITIAL_CAPACITY];
    private long[] argument = new long[INITIAL_CAPACITY];
    private int[] kind = new int[INITIAL_CAPACITY];
    private int[] generation = new int[INITIAL_CAPACITY];
    private int[] position = new int[INITIAL_CAPACITY];
    private EventHandler[] handler = new EventHandler[INITIAL_CAPACITY];
    private Object[] reference = new Object[INITIAL_CAPACITY];

    private int[] heap = new int[INITIAL_CAPACITY];
    private int size;
    private int freeHead = -1;
    private int used;
    private long sequence;

    /** Returns the number of pending events. */
    public int size() {
        return size;
    }

    /** Returns whether no event is pending. */
    public boolean isEmpty() {
        return size == 0;
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
        int slot = takeSlot();
        time[slot] = at;
        order[slot] = ((long) priority << ORDER_BITS) | sequence++;
        handler[slot] = target;
        kind[slot] = eventKind;
        argument[slot] = eventArgument;
        reference[slot] = eventReference;
        siftUp(size++, slot);
        return ((long) generation[slot] << 32) | slot;
    }

    /**
     * Removes a pending event.
     *
     * @param handle what {@link #insert} returned
     * @return whether the event was still pending
     */
    public boolean cancel(long handle) {
        if (!isPending(handle)) {
            return false;
        }
        int slot = (int) handle;
        removeAt(position[slot]);
        release(slot);
        return true;
    }

    /** Returns whether the event of this handle is still to come. */
    public boolean isPending(long handle) {
        int slot = (int) handle;
        return handle != NO_EVENT
                && slot >= 0
                && slot < used
                && generation[slot] == (int) (handle >>> 32)
                && position[slot] >= 0;
    }

    /**
     * Removes the first event and returns its slot. The slot's content stays readable until {@link
     * #release(int)}, which must follow.
     *
     * @return the slot, or -1 if no event is pending
     */
    public int poll() {
        if (size == 0) {
            return -1;
        }
        int slot = heap[0];
        removeAt(0);
        return slot;
    }

    /** Returns the time of the first event in picoseconds, or {@link Long#MAX_VALUE} if there is none. */
    public long nextTime() {
        return size == 0 ? Long.MAX_VALUE : time[heap[0]];
    }

    /** Gives a polled slot back. */
    public void release(int slot) {
        handler[slot] = null;
        reference[slot] = null;
        position[slot] = -1;
        generation[slot] = nextGeneration(generation[slot]);
        kind[slot] = freeHead;
        freeHead = slot;
    }

    /** Returns the time of a polled event in picoseconds. */
    public long time(int slot) {
        return time[slot];
    }

    /** Returns the insertion number of a polled event; unique in a run. */
    public long sequence(int slot) {
        return order[slot] & ((1L << ORDER_BITS) - 1);
    }

    /** Returns who receives a polled event. */
    public EventHandler handler(int slot) {
        return handler[slot];
    }

    /** Returns the kind of a polled event. */
    public int kind(int slot) {
        return kind[slot];
    }

    /** Returns the number of a polled event. */
    public long argument(int slot) {
        return argument[slot];
    }

    /** Returns the object of a polled event, or null. */
    public Object reference(int slot) {
        return reference[slot];
    }

    private static int nextGeneration(int current) {
        int next = current + 1;
        return next == 0 ? 1 : next;
    }

    private int takeSlot() {
        if (freeHead >= 0) {
            int slot = freeHead;
            freeHead = kind[slot];
            return slot;
        }
        if (used == time.length) {
            grow();
        }
        generation[used] = 1;
        return used++;
    }

    private void grow() {
        int capacity = used * 2;
        time = Arrays.copyOf(time, capacity);
        order = Arrays.copyOf(order, capacity);
        argument = Arrays.copyOf(argument, capacity);
        kind = Arrays.copyOf(kind, capacity);
        generation = Arrays.copyOf(generation, capacity);
        position = Arrays.copyOf(position, capacity);
        handler = Arrays.copyOf(handler, capacity);
        reference = Arrays.copyOf(reference, capacity);
        heap = Arrays.copyOf(heap, capacity);
    }

    private boolean before(int a, int b) {
        return time[a] < time[b] || (time[a] == time[b] && order[a] < order[b]);
    }

    private void siftUp(int from, int slot) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!before(slot, heap[parent])) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, slot);
    }

    private void siftDown(int from, int slot) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], slot)) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, slot);
    }

    private void removeAt(int at) {
        position[heap[at]] = -1;
        int last = heap[--size];
        if (at == size) {
            return;
        }
        if (at > 0 && before(last, heap[(at - 1) >>> 1])) {
            siftUp(at, last);
        } else {
            siftDown(at, last);
        }
    }

    private void put(int at, int slot) {
        heap[at] = slot;
        position[slot] = at;
    }
}
