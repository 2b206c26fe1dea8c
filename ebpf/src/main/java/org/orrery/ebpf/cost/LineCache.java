package org.orrery.ebpf.cost;

import java.util.Arrays;

/** A cache of 64-byte lines, set by set with the line used longest ago leaving first. */
final class LineCache {
    private final long[] lines;
    private final int sets;
    private final int ways;

    /**
     * Creates an empty cache.
     *
     * @param bits size in bits
     */
    LineCache(long bits, int ways) {
        this.ways = ways;
        this.sets = Math.toIntExact(Math.max(1, bits / 8 / 64 / ways));
        this.lines = new long[sets * ways];
        Arrays.fill(lines, -1);
    }

    /** Touches a line; returns whether it was there. */
    boolean touch(long line) {
        int first = (int) (line % sets) * ways;
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
