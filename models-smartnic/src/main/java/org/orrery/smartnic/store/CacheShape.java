package org.orrery.smartnic.store;

/**
 * Sizes of a cache after MICA's (Lim and others, NSDI 2014): a log of items of one size, of which the newest stay, and an index of buckets
 * that forgets.
 *
 * @param items of the log, as in a table
 */
public record CacheShape(MicaShape items) {
    /** Most items of a log. */
    public static final int MOST = 100_000_000;

    /**
     * Returns the largest cache that fits into memory.
     *
     * @param memory bytes of log and index together
     * @throws IllegalArgumentException if no item fits, or too many
     */
    public static CacheShape of(long memory, int keyBytes, int valueBytes) {
        CacheShape most = new CacheShape(new MicaShape(MOST, keyBytes, valueBytes));
        CacheShape least = new CacheShape(new MicaShape(1, keyBytes, valueBytes));
        if (memory < least.bytes() || memory > most.bytes()) {
            throw new IllegalArgumentException("a cache with items of "
                    + least.items().itemBytes() + " B takes " + least.bytes() + " B for one of them, and "
                    + most.bytes() + " B for " + MOST + ", which are the most; not " + memory + " B");
        }
        int low = 1;
        int high = MOST;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (new CacheShape(new MicaShape(middle, keyBytes, valueBytes)).bytes() <= memory) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new CacheShape(new MicaShape(low, keyBytes, valueBytes));
    }

    /** Returns the items that the log holds. */
    public int entries() {
        return items.items();
    }

    /** Returns the buckets: a power of two, with two to four times as many slots as there are items. */
    public int buckets() {
        return (int) Long.highestOneBit(Math.max(1, 2L * entries() / MicaShape.SLOTS)) << 1;
    }

    /** Returns where in the index the number of the next item stands. */
    public long tail() {
        return (long) buckets() * MicaShape.BUCKET;
    }

    /** Returns the bytes of the log. */
    public long logBytes() {
        return (long) entries() * items.itemBytes();
    }

    private long bytes() {
        return logBytes() + tail() + Long.BYTES;
    }
}
