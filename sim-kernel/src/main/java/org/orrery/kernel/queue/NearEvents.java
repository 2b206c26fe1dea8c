package org.orrery.kernel.queue;

/**
 * The few events that come next, sorted by time, priority and insertion in a short array.
 *
 * <p>With so few, shifting neighbours is cheaper than any tree: the array stays in the first-level cache.
 */
final class NearEvents {
    /** Most events that it holds. */
    static final int CAPACITY = 64;

    private static final int LENGTH = 4 * CAPACITY;
    private static final int ORIGIN = CAPACITY;

    private final EventTable table;
    private final long[] times = new long[LENGTH];
    private final int[] slots = new int[LENGTH];
    private int head = ORIGIN;
    private int tail = ORIGIN;

    NearEvents(EventTable table) {
        this.table = table;
    }

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return head == tail;
    }

    boolean isFull() {
        return tail - head == CAPACITY;
    }

    long firstTime() {
        return times[head];
    }

    /** Returns the slot at a rank, 0 for the first. */
    int slot(int rank) {
        return slots[head + rank];
    }

    int removeFirst() {
        return slots[head++];
    }

    void clear() {
        head = ORIGIN;
        tail = ORIGIN;
    }

    /**
     * Takes the events of a bucket into this list, which is empty, unless there are more than a limit.
     *
     * <p>All are read before the first is compared, so that what the cache lacks is fetched at the same time. They
     * are laid down oldest first, so that equal ones stay where they are.
     *
     * @param newest the slot with which the chain begins
     * @return whether they were taken
     */
    boolean takeBucket(int newest, int limit) {
        int first = ORIGIN + limit;
        for (int slot = newest; slot != EventTable.NIL; slot = table.next(slot)) {
            if (first == ORIGIN) {
                return false;
            }
            first--;
            times[first] = table.time(slot);
            slots[first] = slot;
        }
        head = first;
        tail = ORIGIN + limit;
        for (int at = first + 1; at < tail; at++) {
            settle(at);
        }
        return true;
    }

    /** Moves an event before those before it that come later. */
    private void settle(int from) {
        long time = times[from];
        int at = from - 1;
        if (times[at] < time) {
            return;
        }
        int slot = slots[from];
        long order = table.order(slot);
        while (at >= head && isAfter(at, time, order)) {
            times[at + 1] = times[at];
            slots[at + 1] = slots[at];
            at--;
        }
        times[at + 1] = time;
        slots[at + 1] = slot;
    }

    void insert(long time, long order, int slot) {
        if (head == tail) {
            clear();
        } else if (time < times[head + tail >>> 1] && head > 0) {
            insertFromHead(time, order, slot);
            return;
        } else if (tail == LENGTH) {
            recentre();
        }
        int at = tail++;
        while (at > head && isAfter(at - 1, time, order)) {
            times[at] = times[at - 1];
            slots[at] = slots[at - 1];
            at--;
        }
        times[at] = time;
        slots[at] = slot;
    }

    /** Moves those before it, which are fewer than those after it. */
    private void insertFromHead(long time, long order, int slot) {
        int at = --head;
        while (!isAfter(at + 1, time, order)) {
            times[at] = times[at + 1];
            slots[at] = slots[at + 1];
            at++;
        }
        times[at] = time;
        slots[at] = slot;
    }

    void remove(int slot) {
        int at = head;
        while (slots[at] != slot) {
            at++;
        }
        int behind = --tail - at;
        System.arraycopy(times, at + 1, times, at, behind);
        System.arraycopy(slots, at + 1, slots, at, behind);
    }

    private boolean isAfter(int at, long time, long order) {
        long other = times[at];
        return other > time || other == time && table.order(slots[at]) > order;
    }

    private void recentre() {
        int size = tail - head;
        System.arraycopy(times, head, times, ORIGIN, size);
        System.arraycopy(slots, head, slots, ORIGIN, size);
        head = ORIGIN;
        tail = ORIGIN + size;
    }
}
