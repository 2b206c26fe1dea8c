package org.orrery.kernel.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The definition of the order, as plainly as it can be written. */
final class ReferenceQueue implements PendingSet {
    private final TreeSet<Entry> entries = new TreeSet<>(Comparator.comparingLong(Entry::at)
            .thenComparingInt(Entry::priority)
            .thenComparingLong(Entry::number));
    private final Map<Long, Entry> byHandle = new HashMap<>();

    private record Entry(long at, int priority, long number) {}

    /** Numbers must rise from one call to the next; the number is the handle. */
    @Override
    public long insert(long at, int priority, long number) {
        Entry entry = new Entry(at, priority, number);
        entries.add(entry);
        byHandle.put(number, entry);
        return number;
    }

    @Override
    public boolean cancel(long handle) {
        Entry entry = byHandle.remove(handle);
        return entry != null && entries.remove(entry);
    }

    @Override
    public boolean isPending(long handle) {
        return byHandle.containsKey(handle);
    }

    @Override
    public long nextTime() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().at();
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public long poll() {
        Entry first = entries.pollFirst();
        if (first == null) {
            return NONE;
        }
        byHandle.remove(first.number());
        return first.number();
    }
}
