package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import org.orrery.smartnic.function.Function;

/**
 * Which lines of native images the instruction cache of a core and the second level behind it hold (NAAM; a reconstruction,
 * docs/smartnic.md).
 * Images that together have no more pages than a set has ways cannot drive one another out.
 */
final class CodeCache {
    private final Levels levels;
    private final LineSet first;
    private final LineSet second;
    private final boolean allStay;
    private long refills;

    /**
     * Caches for code and what a refill takes.
     *
     * @param l1 bytes of the first level
     * @param l1Ways lines of one of its sets
     * @param l2 bytes of the second level that code finds room in
     * @param l2Ways lines of one of its sets
     * @param l2Refill picoseconds to refill a line from the second level
     * @param refill picoseconds to refill a line from behind it
     */
    record Levels(long l1, int l1Ways, long l2, int l2Ways, long l2Refill, long refill) {}

    private CodeCache(Levels levels, LineSet second, long imagePages, long placement) {
        this.levels = levels;
        this.first = new LineSet(levels.l1(), levels.l1Ways(), placement);
        this.second = second;
        this.allStay = imagePages <= levels.l1Ways();
    }

    /**
     * Creates the caches of some cores.
     *
     * @param perSecond cores that share a second level
     * @param imagePages pages of all images
     * @param placement where pages lie in physical memory
     */
    static List<CodeCache> of(Levels levels, int cores, int perSecond, long imagePages, long placement) {
        List<CodeCache> all = new ArrayList<>();
        LineSet second = null;
        for (int core = 0; core < cores; core++) {
            if (core % perSecond == 0) {
                second = new LineSet(levels.l2(), levels.l2Ways(), placement);
            }
            all.add(new CodeCache(levels, second, imagePages, placement));
        }
        return all;
    }

    /**
     * Runs lines of a function's image.
     *
     * @param lines from 0
     * @return the time to refill what was not resident
     */
    long run(Function function, int[] lines) {
        if (allStay) {
            return 0;
        }
        long time = 0;
        for (int line : lines) {
            time += refill(function.firstLine() + line);
        }
        return time;
    }

    private long refill(long line) {
        if (first.touch(line)) {
            return 0;
        }
        refills++;
        return second.touch(line) ? levels.l2Refill() : levels.refill();
    }

    /** Returns how many lines were refilled. */
    long refills() {
        return refills;
    }
}
