package org.orrery.kernel.queue;

import static org.orrery.kernel.queue.EventTable.NIL;

/**
 * Events of a stretch of time, spread over buckets of equal width.
 *
 * <p>The buckets cover a window from {@code start}; what lies behind the window waits in the far list
 * until the window is used up and a new one is laid, whose width follows from how the far events lie. A
 * level whose events all have the same time is an instant: it keeps one queue for each priority in place
 * of buckets.
 *
 * <p>A bucket chains its newest event first, the far list and the queues of an instant their oldest. Both
 * keep the order of insertion through every move.
 */
final class Level {
    private static final int PRIORITIES = 4;
    private static final int FAR = PRIORITIES;

    /**
     * Events that a bucket is laid out for, before its width is rounded down to a power of two. A bucket with one
     * event needs no sorting, so that narrow ones are faster as long as they lie in the cache.
     */
    private static final double EVENTS_PER_BUCKET = 2;

    private static final double EVENTS_PER_BUCKET_OF_FEW = 0.5;
    private static final int FEW = 1024;

    private static final int WORD_SHIFT = 6;
    private static final int WORD = 1 << WORD_SHIFT;

    /** Length of the window, in mean distances of the far events from its start. */
    private static final double WINDOW = 6;

    private static final long NO_TIME = -1;
    private static final int MAX_BUCKETS = 1 << 28;

    private final EventTable table;
    private int[] buckets = new int[0];

    /** A bit for each bucket that is not empty. */
    private long[] occupied = new long[0];

    private final int[] heads = new int[PRIORITIES + 1];
    private final int[] tails = new int[PRIORITIES + 1];

    private long start;
    private long end;
    private int shift;
    private int count;
    private int cursor;
    private boolean instant;

    // What is known of the far list. After a cancel the extremes may lie outside of what is left.
    private int farSize;
    private long farFirstTime;
    private int farFirstPriority;
    private long farMin;
    private long farMax;
    private int farPriorities;

    /** Sum of the distances from the first far event. */
    private double farSum;

    Level(EventTable table) {
        this.table = table;
    }

    /** Returns the first time that belongs to the level below it. */
    long end() {
        return end;
    }

    long start() {
        return start;
    }

    boolean isInstant() {
        return instant;
    }

    int farSize() {
        return farSize;
    }

    /** Returns a time before which no far event lies; there must be one. */
    long farMin() {
        return farMin;
    }

    /** Makes this an empty level without a window: every event from the start on goes to the far list. */
    void open(long newStart, long newEnd) {
        start = newStart;
        end = newEnd;
        count = 0;
        cursor = 0;
        instant = false;
        forgetFar();
    }

    /** Makes this the level of the last instant that there is. */
    void openEnd() {
        open(Long.MAX_VALUE, Long.MAX_VALUE);
        openInstant(Long.MAX_VALUE);
    }

    /** Adds an event whose time is at or after the start and before the end. */
    void add(long time, long order, int slot) {
        long index = time - start >>> shift;
        if (index >= count) {
            addFar(time, order, slot);
        } else if (instant) {
            append(EventTable.priority(order), slot);
        } else {
            push((int) index, slot);
        }
    }

    void addFar(long time, long order, int slot) {
        countFar(time, order);
        append(FAR, slot);
    }

    void remove(long time, int slot) {
        long index = time - start >>> shift;
        if (index >= count) {
            unchain(FAR, slot);
            farSize--;
            farSum -= time - farFirstTime;
            if (farSize == 0) {
                forgetFar();
            }
        } else if (instant) {
            unchain(EventTable.priority(table.order(slot)), slot);
        } else {
            int next = table.next(slot);
            int previous = table.previous(slot);
            table.setPrevious(next, previous);
            if (previous != NIL) {
                table.setNext(previous, next);
            } else {
                buckets[(int) index] = next;
                if (next == NIL) {
                    occupied[(int) index >>> WORD_SHIFT] &= ~(1L << index);
                }
            }
        }
    }

    /** Returns whether this is an instant with an event left. */
    boolean hasInstantEvent() {
        return instant && (heads[0] | heads[1] | heads[2] | heads[3]) != NIL;
    }

    /** Removes the first event of this instant and returns its slot, or {@link EventTable#NIL} if there is none. */
    int removeFirstOfInstant() {
        for (int priority = 0; priority < PRIORITIES; priority++) {
            int slot = heads[priority];
            if (slot != NIL) {
                heads[priority] = table.next(slot);
                return slot;
            }
        }
        return NIL;
    }

    /**
     * Takes the next bucket that is not empty.
     *
     * @return the newest slot in it, or {@link EventTable#NIL} if the window is used up
     */
    int takeBucket() {
        int at = cursor;
        while (at < count) {
            long word = occupied[at >>> WORD_SHIFT];
            if (word != 0) {
                at = (at & -WORD) + Long.numberOfTrailingZeros(word);
                occupied[at >>> WORD_SHIFT] = word & word - 1;
                int slot = buckets[at];
                buckets[at] = NIL;
                cursor = at + 1;
                return slot;
            }
            at = (at & -WORD) + WORD;
        }
        cursor = count;
        return NIL;
    }

    /** Returns the time at which the buckets not yet taken begin. */
    long floor() {
        long used = (long) cursor << shift;
        return used < 0 || used > end - start ? end : start + used;
    }

    /** Returns the time at which the bucket taken last begins. */
    long bucketStart() {
        return start + ((long) (cursor - 1) << shift);
    }

    /** Takes the far list and returns its oldest slot. */
    int takeFar() {
        int slot = heads[FAR];
        heads[FAR] = NIL;
        forgetFar();
        return slot;
    }

    /** Puts a chain that begins with its newest slot before everything in the far list. */
    void addChainFar(int newest) {
        int slot = newest;
        while (slot != NIL) {
            int next = table.next(slot);
            countFar(table.time(slot), table.order(slot));
            int head = heads[FAR];
            table.setNext(slot, head);
            table.setPrevious(head, slot);
            heads[FAR] = slot;
            if (head == NIL) {
                tails[FAR] = slot;
            }
            slot = next;
        }
    }

    /**
     * Lays a new window over the far events and spreads them.
     *
     * @param earliest start of the window, not after any far event
     */
    void layWindow(long earliest) {
        if (farMin == farMax) {
            layInstant();
            return;
        }
        double mean = Math.max(0, farSum / farSize + (farFirstTime - earliest));
        shift = width(mean * (farSize <= FEW ? EVENTS_PER_BUCKET_OF_FEW : EVENTS_PER_BUCKET) / farSize);
        double wanted = Math.min(MAX_BUCKETS, Math.scalb(mean * WINDOW, -shift) + 1);
        count = (int) Math.min(end - 1 - earliest >>> shift, (long) wanted) + 1;
        if (buckets.length < count) {
            buckets = new int[Math.max(count, 2 * buckets.length)];
            occupied = new long[(buckets.length >>> WORD_SHIFT) + 1];
        }
        start = earliest;
        cursor = 0;
        instant = false;
        int slot = takeFar();
        while (slot != NIL) {
            int next = table.next(slot);
            add(table.time(slot), table.order(slot), slot);
            slot = next;
        }
    }

    /** Returns the logarithm of the largest power of two that is not above a width, or 0. */
    private static int width(double picoseconds) {
        return picoseconds < 2 ? 0 : Math.getExponent(picoseconds);
    }

    private void layInstant() {
        openInstant(farMin);
        boolean onePriority = Integer.bitCount(farPriorities) == 1;
        int priority = Integer.numberOfTrailingZeros(farPriorities);
        int tail = tails[FAR];
        int slot = takeFar();
        if (onePriority) {
            heads[priority] = slot;
            tails[priority] = tail;
            return;
        }
        while (slot != NIL) {
            int next = table.next(slot);
            append(EventTable.priority(table.order(slot)), slot);
            slot = next;
        }
    }

    private void openInstant(long time) {
        start = time;
        shift = 0;
        count = 1;
        instant = true;
    }

    private void push(int bucket, int slot) {
        int head = buckets[bucket];
        table.setNext(slot, head);
        table.setPrevious(slot, NIL);
        table.setPrevious(head, slot);
        buckets[bucket] = slot;
        occupied[bucket >>> WORD_SHIFT] |= 1L << bucket;
    }

    private void append(int list, int slot) {
        table.setNext(slot, NIL);
        if (heads[list] == NIL) {
            heads[list] = slot;
        } else {
            int tail = tails[list];
            table.setNext(tail, slot);
            table.setPrevious(slot, tail);
        }
        tails[list] = slot;
    }

    private void unchain(int list, int slot) {
        int next = table.next(slot);
        int previous = table.previous(slot);
        if (heads[list] == slot) {
            heads[list] = next;
        } else {
            table.setNext(previous, next);
        }
        if (next == NIL) {
            tails[list] = previous;
        } else {
            table.setPrevious(next, previous);
        }
    }

    private void countFar(long time, long order) {
        farSize++;
        int priority = EventTable.priority(order);
        if (time != farFirstTime || priority != farFirstPriority) {
            countOther(time, priority);
        }
    }

    /** Counts the first far event, or one that differs from it. */
    private void countOther(long time, int priority) {
        if (farSize == 1) {
            farFirstTime = time;
            farFirstPriority = priority;
            farMin = time;
            farMax = time;
        }
        farPriorities |= 1 << priority;
        farMin = Math.min(farMin, time);
        farMax = Math.max(farMax, time);
        farSum += time - farFirstTime;
    }

    private void forgetFar() {
        farSize = 0;
        farFirstTime = NO_TIME;
        farPriorities = 0;
        farSum = 0;
    }
}
