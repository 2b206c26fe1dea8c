package org.orrery.smartnic.store;

import java.util.Arrays;

/** Fills the buckets of a lossless index: 4 bytes of version, 4 of a link to an overflow bucket, 7 slots of tag and offset. */
final class MicaIndex {
    private static final int PARTS = 2048;
    private static final int WORDS = MicaShape.BUCKET / 8;
    private static final int LINK = 32;

    private final MicaShape shape;
    private final int buckets;
    private long[] words;
    private int spare;
    private int overflowing;

    MicaIndex(MicaShape shape) {
        this.shape = shape;
        this.buckets = shape.buckets();
        this.words = new long[Math.multiplyExact(buckets + Math.max(16, buckets / 8), WORDS)];
        this.spare = buckets;
    }

    /** Returns the words of all buckets, those for overflow behind the others. */
    long[] build() {
        int parts = Math.min(PARTS, buckets);
        int shift = Integer.numberOfTrailingZeros(buckets / parts);
        MicaShape.Hasher hasher = shape.hasher();
        int[] starts = new int[parts + 1];
        for (int item = 0; item < shape.items(); item++) {
            starts[(bucket(hasher.of(item)) >>> shift) + 1]++;
        }
        for (int part = 0; part < parts; part++) {
            starts[part + 1] += starts[part];
        }
        int[] next = starts.clone();
        int[] sorted = new int[shape.items()];
        for (int item = 0; item < shape.items(); item++) {
            sorted[next[bucket(hasher.of(item)) >>> shift]++] = item;
        }
        // Part by part, so that the buckets that are written lie close to one another.
        for (int item : sorted) {
            put(hasher.of(item), shape.offset(item));
        }
        return words;
    }

    /** Returns the items that lie in overflow buckets. */
    int overflowing() {
        return overflowing;
    }

    private int bucket(long hash) {
        return (int) (hash >>> 16) & buckets - 1;
    }

    private void put(long hash, long offset) {
        int at = bucket(hash) * WORDS;
        boolean isOverflow = false;
        while (true) {
            for (int slot = at + 1; slot < at + WORDS; slot++) {
                if (words[slot] == 0) {
                    words[slot] = MicaShape.tag(hash) << 48 | offset;
                    overflowing += isOverflow ? 1 : 0;
                    return;
                }
            }
            long link = words[at] >>> LINK;
            if (link == 0) {
                link = spare++;
                words[at] |= link << LINK;
                grow();
            }
            at = (int) link * WORDS;
            isOverflow = true;
        }
    }

    private void grow() {
        if (spare * (long) WORDS > words.length) {
            words = Arrays.copyOf(words, Math.addExact(words.length, words.length / 4 + WORDS));
        }
    }
}
