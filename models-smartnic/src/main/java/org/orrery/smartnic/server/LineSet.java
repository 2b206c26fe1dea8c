package org.orrery.smartnic.server;

import org.orrery.kernel.cache.LruSets;
import org.orrery.smartnic.region.Words;

/**
 * A set-associative cache of lines; in each set the line that was used longest ago goes first. Pages of 4 KiB lie anywhere in physical
 * memory, whose addresses choose the set: what a set's number has beyond the place within the page (its colour) is random from page to
 * page.
 */
final class LineSet {
    /** Lines of a page, as a number of bits. */
    static final int PAGE_LINE_BITS = 6;

    private static final int LINE = 64;

    private final LruSets sets;
    private final long placement;

    /**
     * Creates an empty cache.
     *
     * @param bytes its size
     * @param ways lines of a set
     * @param placement chooses where pages lie; caches of one machine have the same
     */
    LineSet(long bytes, int ways, long placement) {
        this.sets = new LruSets(Math.toIntExact(Math.max(1, bytes / LINE / ways)), ways);
        this.placement = placement;
    }

    private int set(long line) {
        long frame = Words.mix(line >>> PAGE_LINE_BITS ^ placement);
        long address = frame << PAGE_LINE_BITS | line & (1 << PAGE_LINE_BITS) - 1;
        int count = sets.sets();
        boolean isPower = (count & count - 1) == 0;
        return isPower ? (int) address & count - 1 : (int) Long.remainderUnsigned(address, count);
    }

    /** Touches a line; returns whether it was there. */
    boolean touch(long line) {
        return sets.touch(set(line), line);
    }
}
