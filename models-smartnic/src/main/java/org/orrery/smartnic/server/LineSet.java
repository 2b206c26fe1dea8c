package org.orrery.smartnic.server;

import java.util.Arrays;
import org.orrery.smartnic.region.Words;

/** A set-associative cache of lines; in each set the line that was used longest ago goes first. */
final class LineSet {
    private static final int PAGE_LINE_BITS = 6;

    private final long[] lines;
    private final int sets;
    private final int ways;

    /**
     * Creates an empty cache.
     *
     * @param bytes its size
     * @param ways lines of a set
     */
    LineSet(long bytes, int ways) {
        this.ways = ways;
        this.sets = Math.toIntExact(Math.max(1, bytes / 64 / ways));
        this.lines = new long[sets * ways];
        Arrays.fill(lines, -1);
    }

    /** Pages lie anywhere in physical memory, by which caches are indexed; within a page, lines follow one another. */
    private int set(long line) {
        long page = Words.mix(line >>> PAGE_LINE_BITS);
        return (int) Long.remainderUnsigned(page << PAGE_LINE_BITS | line & (1 << PAGE_LINE_BITS) - 1, sets);
    }

    /** Touches a line; returns whether it was there. */
    boolean touch(long line) {
        int first = set(line) * ways;
        if (lines[first] == line) {
            return true;
        }
        for (int way = 1; way < ways; way++) {
            if (lines[first + way] == line) {
                System.arraycopy(lines, first, lines, first + 1, way);
                lines[first] = line;
                return true;
            }
        }
        System.arraycopy(lines, first, lines, first + 1, ways - 1);
        lines[first] = line;
        return false;
    }
}
