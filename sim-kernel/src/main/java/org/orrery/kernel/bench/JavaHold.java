package org.orrery.kernel.bench;

import java.util.PriorityQueue;
import org.orrery.kernel.queue.EventHandler;

/**
 * The hold model on {@link PriorityQueue}.
 *
 * <p>Entries are used again, which spares it the allocation. Removing from the middle takes linear time,
 * so a cancelled entry is marked and dropped when it comes first, as programs do.
 */
final class JavaHold extends HoldModel {
    private final PriorityQueue<Entry> queue;
    private final Entry[] owned;
    private Entry free;
    private long sequence;
    private long now;

    /** An event. */
    private static final class Entry implements Comparable<Entry> {
        private long time;
        private int priority;
        private long sequence;
        private EventHandler handler;
        private int kind;
        private long argument;
        private Payload payload;
        private boolean cancelled;
        private Entry next;

        @Override
        public int compareTo(Entry other) {
            if (time != other.time) {
                return time < other.time ? -1 : 1;
            }
            if (priority != other.priority) {
                return priority < other.priority ? -1 : 1;
            }
            return Long.compare(sequence, other.sequence);
        }
    }

    JavaHold(HoldWorkload workload, int pending) {
        super(workload, pending);
        queue = new PriorityQueue<>(pending);
        owned = new Entry[pending];
        fill(workload);
    }

    @Override
    void insertFirst(int owner, long at) {
        insert(new Entry(), at, Target.INSTANCE, 0, owner, payload(owner));
    }

    @Override
    long holdOne(long delay) {
        Entry first = queue.remove();
        while (first.cancelled) {
            first.next = free;
            free = first;
            first = queue.remove();
        }
        now = first.time;
        first.payload.touch();
        insert(first, now + delay, first.handler, first.kind + 1, first.argument, first.payload);
        return now;
    }

    @Override
    void restart(int owner, long delay) {
        owned[owner].cancelled = true;
        Entry entry = free;
        if (entry == null) {
            entry = new Entry();
        } else {
            free = entry.next;
        }
        insert(entry, now + delay, Target.INSTANCE, 0, owner, payload(owner));
    }

    private void insert(Entry entry, long at, EventHandler handler, int kind, long argument, Payload payload) {
        entry.time = at;
        entry.priority = PRIORITY;
        entry.sequence = sequence++;
        entry.handler = handler;
        entry.kind = kind;
        entry.argument = argument;
        entry.payload = payload;
        entry.cancelled = false;
        if (cancels) {
            owned[(int) argument] = entry;
        }
        queue.add(entry);
    }
}
