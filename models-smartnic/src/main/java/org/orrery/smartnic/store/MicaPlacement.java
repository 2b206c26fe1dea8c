package org.orrery.smartnic.store;

import java.util.Arrays;

/**
 * Where the items of a lossless index lie before anything is written: items sorted by bucket, and the buckets that need others for
 * overflow. It never changes, so the runs of equal tables share one.
 */
final class MicaPlacement {
    private static final int LINK = 32;
    private static final int GROUP = 64;
    private static final int PARTS = 2048;

    private final MicaShape shape;
    private final MicaShape.Hasher hasher;
    private final int buckets;
    /** Where the items of each bucket begin in {@link #sorted}. */
    private final int[] starts;

    private final int[] sorted;
    /** The bucket that each overflow bucket belongs to, ascending. */
    private final int[] owners;

    /** How many overflow buckets belong to buckets before a group of them. */
    private final int[] firstOfGroup;

    private int overflowing;

    /** Sorts the items of a shape. */
    MicaPlacement(MicaShape shape) {
        this.shape = shape;
        this.hasher = shape.hasher();
        this.buckets = shape.buckets();
        this.sorted = new int[shape.items()];
        this.starts = new int[buckets + 1];
        this.firstOfGroup = new int[buckets / GROUP + 1];
        make();
        this.owners = findOverflow();
    }

    private int bucket(long hash) {
        return (int) (hash >>> 16) & buckets - 1;
    }

    /** Sorts items by parts of the index, and then within each part, so that what is written lies close together. */
    private void make() {
        int parts = Math.min(PARTS, buckets);
        int shift = Integer.numberOfTrailingZeros(buckets / parts);
        int[] ends = sortByPart(parts, shift);
        int[] own = new int[0];
        int begin = 0;
        for (int part = 0; part < parts; part++) {
            int count = ends[part] - begin;
            own = own.length < count ? new int[count + count / 2] : own;
            System.arraycopy(sorted, begin, own, 0, count);
            sortWithin(part << shift, 1 << shift, begin, own, count);
            begin = ends[part];
        }
        starts[buckets] = begin;
    }

    /** Returns where each part ends. */
    private int[] sortByPart(int parts, int shift) {
        int[] next = new int[parts + 1];
        for (int item = 0; item < shape.items(); item++) {
            next[(bucket(hasher.of(item)) >>> shift) + 1]++;
        }
        for (int part = 0; part < parts; part++) {
            next[part + 1] += next[part];
        }
        for (int item = 0; item < sorted.length; item++) {
            sorted[next[bucket(hasher.of(item)) >>> shift]++] = item;
        }
        return next;
    }

    private void sortWithin(int first, int count, int begin, int[] items, int many) {
        for (int at = 0; at < many; at++) {
            starts[bucket(hasher.of(items[at]))]++;
        }
        int next = begin;
        for (int bucket = first; bucket < first + count; bucket++) {
            int here = starts[bucket];
            starts[bucket] = next;
            next += here;
        }
        for (int at = 0; at < many; at++) {
            sorted[starts[bucket(hasher.of(items[at]))]++] = items[at];
        }
        // Each start has moved to that of the next bucket.
        System.arraycopy(starts, first, starts, first + 1, count - 1);
        starts[first] = begin;
    }

    private int[] findOverflow() {
        int[] found = new int[buckets / 8 + 16];
        int spare = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (bucket % GROUP == 0) {
                firstOfGroup[bucket / GROUP] = spare;
            }
            int more = starts[bucket + 1] - starts[bucket] - MicaShape.SLOTS;
            overflowing += Math.max(0, more);
            for (; more > 0; more -= MicaShape.SLOTS) {
                found = spare == found.length ? Arrays.copyOf(found, 2 * spare) : found;
                found[spare++] = bucket;
            }
        }
        return Arrays.copyOf(found, spare);
    }

    /** Returns the items that lie in overflow buckets. */
    int overflowing() {
        return overflowing;
    }

    /** Returns a word of a bucket. */
    long word(int bucket, int word) {
        if (bucket >= buckets + owners.length) {
            return 0;
        }
        int owner = bucket < buckets ? bucket : owners[bucket - buckets];
        int ordinal = bucket < buckets ? 0 : bucket - buckets - firstOf(owner) + 1;
        int first = starts[owner] + ordinal * MicaShape.SLOTS;
        if (word == 0) {
            if (starts[owner + 1] <= first + MicaShape.SLOTS) {
                return 0;
            }
            long link = bucket < buckets ? buckets + firstOf(owner) : bucket + 1;
            return link << LINK;
        }
        int at = first + word - 1;
        if (at >= starts[owner + 1]) {
            return 0;
        }
        int item = sorted[at];
        return MicaShape.tag(hasher.of(item)) << 48 | shape.offset(item);
    }

    /** Returns the number of the first overflow bucket of a bucket, from 0 on among those for overflow. */
    private int firstOf(int owner) {
        int at = firstOfGroup[owner / GROUP];
        while (at < owners.length && owners[at] < owner) {
            at++;
        }
        return at;
    }
}
