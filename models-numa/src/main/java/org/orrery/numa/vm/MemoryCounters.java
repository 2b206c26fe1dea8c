package org.orrery.numa.vm;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.orrery.numa.tables.TableWork;

/** What calls and faults of a process did since statistics began. Times are picoseconds. */
final class MemoryCounters {
    private final LongSupplier clock;
    private final Map<Operation, Long> entries = new EnumMap<>(Operation.class);
    private TableWork total = new TableWork();
    private long countedFrom;
    private long lockWait;
    private long leafLockWait;
    private long flushTime;
    private long forced;
    private long lostRaces;
    private long leafPeak;

    MemoryCounters(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Statistics begin anew.
     *
     * @param leafPages leaf pages at present
     */
    void reset(long leafPages) {
        countedFrom = clock.getAsLong();
        total = new TableWork();
        entries.clear();
        lockWait = 0;
        leafLockWait = 0;
        flushTime = 0;
        forced = 0;
        lostRaces = 0;
        leafPeak = leafPages;
    }

    /** Returns the time from a moment until now, or that part of it in which statistics are collected. */
    private long counted(long begin) {
        return clock.getAsLong() - Math.max(begin, countedFrom);
    }

    /** Counts a call, after which there are so many leaf pages. */
    void call(Operation operation, TableWork work, long leafPages) {
        total.add(work);
        entries.merge(operation, work.pagesChanged, Long::sum);
        leafPeak = Math.max(leafPeak, leafPages);
    }

    /** A wait for mmap_sem is over. */
    void lockWaited(long since) {
        lockWait += counted(since);
    }

    void leafLockWait(long time) {
        leafLockWait += time;
    }

    /** A flush is over. */
    void flushed(long since) {
        flushTime += counted(since);
    }

    void forcedFlush() {
        forced++;
    }

    void lostRace() {
        lostRaces++;
    }

    TableWork total() {
        return total;
    }

    /** Returns the entries that calls of a kind changed. */
    long entries(Operation operation) {
        return entries.getOrDefault(operation, 0L);
    }

    long lockWait() {
        return lockWait;
    }

    long leafLockWait() {
        return leafLockWait;
    }

    long flushTime() {
        return flushTime;
    }

    long forcedFlushes() {
        return forced;
    }

    long lostRaces() {
        return lostRaces;
    }

    long leafPeak() {
        return leafPeak;
    }
}
