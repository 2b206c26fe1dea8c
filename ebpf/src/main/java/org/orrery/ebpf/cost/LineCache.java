package org.orrery.ebpf.cost;

import org.orrery.kernel.cache.LruSets;

/** A cache of 64-byte lines, whose sets follow one another. */
final class LineCache {
    private final LruSets sets;

    /**
     * Creates an empty cache.
     *
     * @param bits size in bits
     * @param ways lines of a set
     */
    LineCache(long bits, int ways) {
        sets = new LruSets(Math.toIntExact(Math.max(1, bits / 8 / 64 / ways)), ways);
    }

    /** Touches a line; returns whether it was there. */
    boolean touch(long line) {
        return sets.touch((int) (line % sets.sets()), line);
    }
}
