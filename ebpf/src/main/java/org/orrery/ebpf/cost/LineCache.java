package org.orrery.ebpf.cost;

import org.orrery.kernel.cache.LruSets;

/** A cache of 64-byte lines, whose sets follow one another. It is indexed by physical addresses: the lines of a page follow one another, pages lie anywhere. */
final class LineCache {
    private static final int PAGE_LINES = 64;
    private static final int FRAME_BITS = 40;

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
        return sets.touch((int) (physical(line) % sets.sets()), line);
    }

    /** Scatters pages as the kernel's allocators do. */
    private static long physical(long line) {
        long page = line / PAGE_LINES;
        long mixed = (page ^ page >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (mixed >>> Long.SIZE - FRAME_BITS) * PAGE_LINES + line % PAGE_LINES;
    }
}
