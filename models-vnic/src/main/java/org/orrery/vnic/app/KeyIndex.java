package org.orrery.vnic.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * The index of a key-value store and its records: looking a key up touches the line of its bucket and those of its record, which the
 * cache holds or not. Hot keys are quick, cold ones wait for memory.
 */
final class KeyIndex {
    private static final int LINE = 64;
    private static final int SLOTS = 7;
    /** Multiplier of Fibonacci hashing: 2^64 over the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Parameters parameters;
    private final int recordLines;
    private final long buckets;
    private final LinesOfACache cache;

    /**
     * Sizes and times of an index.
     *
     * @param keys that it holds
     * @param record size of a record, bits
     * @param work CPU time of a look-up whose lines are all there, picoseconds
     * @param hit of the last-level cache, picoseconds
     * @param miss of it, picoseconds
     * @param shown share of the time of further lines of a record that is seen
     * @param cache that records and buckets find room in, bits
     */
    record Parameters(
            @Param(
                    doc = "Keys that it holds.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "10000000000",
                    fallback = "100000000")
            long keys,

            @Param(doc = "Size of a record.", dimension = Dimension.DATA, min = "8 B", max = "1 MiB", fallback = "24 B")
            long record,

            @Param(
                    doc = "CPU time of a look-up whose lines are all there.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "apps.kv-work")
            long work,

            @Param(
                    doc = "Time for which a look-up waits for a line that the last-level cache holds.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "apps.kv-hit")
            long hit,

            @Param(
                    doc = "Time for which it waits for one that memory holds.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "apps.kv-miss")
            long miss,

            @Param(
                    doc = "Share of the wait for further lines of a record that is seen.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "50 %")
            double shown,

            @Param(
                    doc = "Cache that buckets and records find room in.",
                    dimension = Dimension.DATA,
                    min = "64 B",
                    max = "16 GiB",
                    calibration = "apps.kv-cache")
            long cache) {}

    /** The lines that a cache holds; the one that was used longest ago goes first. */
    private static final class LinesOfACache extends LinkedHashMap<Long, Boolean> {
        private static final long serialVersionUID = 1;

        private final long room;

        LinesOfACache(long room) {
            super(16, 0.75f, true);
            this.room = room;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > room;
        }

        boolean touch(long line) {
            return put(line, Boolean.TRUE) != null;
        }
    }

    KeyIndex(Parameters parameters) {
        this.parameters = parameters;
        this.recordLines = (int) ((parameters.record() / Byte.SIZE + LINE - 1) / LINE);
        this.buckets = (parameters.keys() + SLOTS - 1) / SLOTS;
        this.cache = new LinesOfACache(Math.max(1, parameters.cache() / Byte.SIZE / LINE));
    }

    /** Looks a key up; returns the CPU time in picoseconds. */
    long time(long key) {
        long own = Math.floorMod(key, parameters.keys());
        double time = parameters.work() + waited(Long.remainderUnsigned(own * SPREAD, buckets));
        for (int line = 0; line < recordLines; line++) {
            double share = line == 0 ? 1 : parameters.shown();
            time += share * waited(buckets + own * recordLines + line);
        }
        return Math.round(time);
    }

    private long waited(long line) {
        return cache.touch(line) ? parameters.hit() : parameters.miss();
    }
}
