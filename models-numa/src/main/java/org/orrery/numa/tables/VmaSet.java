package org.orrery.numa.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The mapped ranges of an address space, by first page. Equal neighbours are merged, as Linux does. */
public final class VmaSet {
    private final NavigableMap<Long, Vma> byStart = new TreeMap<>();
    private final boolean mergeOwners;

    /**
     * Creates an empty set.
     *
     * @param mergeOwners whether neighbours of different owners may merge; numaPTE's may not
     */
    public VmaSet(boolean mergeOwners) {
        this.mergeOwners = mergeOwners;
    }

    /** Copies a set, as fork does. */
    public VmaSet(VmaSet other) {
        this(other.mergeOwners);
        byStart.putAll(other.byStart);
    }

    /** Returns how many ranges there are. */
    public int size() {
        return byStart.size();
    }

    /** Returns the range that holds a page. */
    public Optional<Vma> at(long page) {
        Map.Entry<Long, Vma> below = byStart.floorEntry(page);
        return below == null || below.getValue().end() <= page ? Optional.empty() : Optional.of(below.getValue());
    }

    /** Returns the parts of ranges that lie in [from, to), in order. */
    public List<Vma> within(long from, long to) {
        List<Vma> found = new ArrayList<>();
        Long first = byStart.floorKey(from);
        for (Vma vma : byStart.tailMap(first == null ? from : first).values()) {
            if (vma.start() >= to) {
                break;
            }
            if (vma.end() > from) {
                found.add(vma.cut(Math.max(from, vma.start()), Math.min(to, vma.end())));
            }
        }
        return found;
    }

    /** Returns whether any range reaches into [from, to). */
    public boolean touches(long from, long to) {
        Map.Entry<Long, Vma> below = byStart.lowerEntry(to);
        return below != null && below.getValue().end() > from;
    }

    /**
     * Finds the highest gap below a limit (Linux' top-down placement).
     *
     * @param pages size
     * @param limit one past the last page allowed
     * @param alignment pages to which the start is aligned downwards
     * @return the first page, or empty if nothing is free
     */
    public Optional<Long> gapBelow(long limit, long pages, long alignment) {
        long end = limit;
        for (Vma vma : byStart.headMap(limit, false).descendingMap().values()) {
            long start = (end - pages) / alignment * alignment;
            if (start >= vma.end()) {
                return Optional.of(start);
            }
            end = Math.min(end, vma.start());
        }
        long start = (end - pages) / alignment * alignment;
        return end >= pages && start >= 0 ? Optional.of(start) : Optional.empty();
    }

    /** Adds a range in free space and merges it with equal neighbours. */
    public void insert(Vma added) {
        Vma merged = added;
        Map.Entry<Long, Vma> below = byStart.lowerEntry(added.start());
        if (below != null && mergeable(below.getValue(), merged)) {
            byStart.remove(below.getKey());
            merged = merged.cut(below.getKey(), merged.end());
        }
        Vma above = byStart.get(added.end());
        if (above != null && mergeable(merged, above)) {
            byStart.remove(above.start());
            merged = merged.cut(merged.start(), above.end());
        }
        byStart.put(merged.start(), merged);
    }

    private boolean mergeable(Vma low, Vma high) {
        return low.end() == high.start()
                && low.writable() == high.writable()
                && low.file() == high.file()
                && low.huge() == high.huge()
                && (mergeOwners || low.owner() == high.owner());
    }

    /** Removes [from, to), splitting ranges at the borders; returns the parts removed, in order. */
    public List<Vma> remove(long from, long to) {
        List<Vma> parts = within(from, to);
        split(from);
        split(to);
        parts.forEach(part -> byStart.remove(part.start()));
        return parts;
    }

    /** Sets the protection of [from, to), splitting and merging ranges; returns the parts, as they were. */
    public List<Vma> protect(long from, long to, boolean writable) {
        List<Vma> parts = remove(from, to);
        parts.forEach(part -> insert(part.withWritable(writable)));
        return parts;
    }

    private void split(long at) {
        Map.Entry<Long, Vma> below = byStart.lowerEntry(at);
        if (below != null && below.getValue().end() > at) {
            Vma whole = below.getValue();
            byStart.put(whole.start(), whole.cut(whole.start(), at));
            byStart.put(at, whole.cut(at, whole.end()));
        }
    }
}
