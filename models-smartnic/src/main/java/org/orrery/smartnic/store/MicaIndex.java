package org.orrery.smartnic.store;

import java.util.Arrays;
import org.orrery.smartnic.region.Words;

/** Fills the buckets of a lossless index: 4 bytes of version, 4 of a link to an overflow bucket, 7 slots of tag and offset. */
final class MicaIndex {
    private static final int PARTS = 256;

    private final MicaShape shape;
    private final int buckets;
    private byte[] bytes;
    private int spare;
    private int overflowing;

    MicaIndex(MicaShape shape) {
        this.shape = shape;
        this.buckets = shape.buckets();
        this.bytes = new byte[Math.multiplyExact(buckets + Math.max(16, buckets / 8), MicaShape.BUCKET)];
        this.spare = buckets;
    }

    /** Returns the bytes of all buckets, those for overflow behind the others. */
    byte[] build() {
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
        return Arrays.copyOf(bytes, Math.multiplyExact(spare, MicaShape.BUCKET));
    }

    /** Returns the items that lie in overflow buckets. */
    int overflowing() {
        return overflowing;
    }

    private int bucket(long hash) {
        return (int) (hash >>> 16) & buckets - 1;
    }

    private void put(long hash, long offset) {
        int at = bucket(hash) * MicaShape.BUCKET;
        boolean isOverflow = false;
        while (true) {
            for (int slot = at + 8; slot < at + MicaShape.BUCKET; slot += 8) {
                if (Words.get(bytes, slot) == 0) {
                    Words.set(bytes, slot, MicaShape.tag(hash) << 48 | offset);
                    overflowing += isOverflow ? 1 : 0;
                    return;
                }
            }
            int link = Words.getInt(bytes, at + 4);
            if (link == 0) {
                link = spare++;
                Words.setInt(bytes, at + 4, link);
                grow();
            }
            at = link * MicaShape.BUCKET;
            isOverflow = true;
        }
    }

    private void grow() {
        if (spare * (long) MicaShape.BUCKET > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, bytes.length / 4 + MicaShape.BUCKET));
        }
    }
}
