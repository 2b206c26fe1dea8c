package org.orrery.kernel.cache;

/**
 * What a set-associative cache holds; in each set the line that was used longest ago goes first. A cache that nothing touches takes
 * no memory, as in a system that is built only to see whether it can be.
 */
public final class LruSets {
    private static final long[] UNTOUCHED = {};

    /** The lines of each set, youngest first, as their numbers plus 1; 0 where there is none. */
    private long[] lines = UNTOUCHED;

    private final int lineCount;
    private final int sets;
    private final int ways;

    /**
     * Creates an empty cache.
     *
     * @param sets number of its sets, 1 or more
     * @param ways lines of a set, 1 or more
     * @throws IllegalArgumentException if one of them is below 1
     */
    public LruSets(int sets, int ways) {
        if (sets < 1 || ways < 1) {
            throw new IllegalArgumentException(
                    "a cache has one set and one way or more, not " + sets + " sets and " + ways + " ways");
        }
        this.sets = sets;
        this.ways = ways;
        this.lineCount = Math.multiplyExact(sets, ways);
    }

    /** Returns the number of sets. */
    public int sets() {
        return sets;
    }

    /**
     * Touches a line.
     *
     * @param set its set, 0 to {@link #sets} - 1
     * @param line its number, 0 or more
     * @return whether it was there
     */
    public boolean touch(int set, long line) {
        if (lines == UNTOUCHED) {
            lines = new long[lineCount];
        }
        long kept = line + 1;
        int first = set * ways;
        if (lines[first] == kept) {
            return true;
        }
        for (int way = 1; way < ways; way++) {
            if (lines[first + way] == kept) {
                System.arraycopy(lines, first, lines, first + 1, way);
                lines[first] = kept;
                return true;
            }
        }
        System.arraycopy(lines, first, lines, first + 1, ways - 1);
        lines[first] = kept;
        return false;
    }
}
