package org.orrery.numa.vm;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

/** What limits a process, and where the time of its threads goes, since the time that counts has begun. */
final class TimeUse {
    private final MemoryManager memory;
    private final Progress progress;
    private final int scripted;
    private final int all;
    private long closedBefore;
    private long waitBefore;
    private long flushBefore;
    private long stolenBefore;
    private long[] stolenFromBefore;

    record Metrics(
            @Measured(
                    doc =
                            "Share of time in which mmap_sem keeps everybody out: a writer holds it, or it is handed over.",
                    limiting = true)
            Value utilisationLock,

            @Measured(
                    doc = "Share of the time of the CPU that is interrupted most in handlers of shoot-downs.",
                    limiting = true)
            Value utilisationHandlers,

            @Measured(doc = "Share of the time of threads with a script in waiting for mmap_sem.", timeShare = true)
            Value timeLock,

            @Measured(
                    doc = "Share of the time of threads with a script in flushes, their waits for other CPUs included.",
                    timeShare = true)
            Value timeFlushes,

            @Measured(doc = "Share of the time of all threads in handlers of shoot-downs.", timeShare = true)
            Value timeHandlers) {}

    /**
     * Begins to account.
     *
     * @param scripted threads with a script
     * @param all threads
     */
    TimeUse(MemoryManager memory, Progress progress, int scripted, int all) {
        this.memory = memory;
        this.progress = progress;
        this.scripted = scripted;
        this.all = all;
        stolenFromBefore = memory.shootdown().stolen();
        progress.onBegin(this::begin);
    }

    private void begin() {
        closedBefore = memory.space().lock().closed();
        waitBefore = memory.counters().lockWait();
        flushBefore = memory.counters().flushTime();
        stolenBefore = memory.shootdown().counters().stolen();
        stolenFromBefore = memory.shootdown().stolen();
    }

    /** Has the metrics computed. */
    void tell(Metrics metrics) {
        metrics.utilisationLock().computeAtEnd(() -> share(memory.space().lock().closed() - closedBefore, 1));
        metrics.utilisationHandlers().computeAtEnd(() -> share(mostStolen(), 1));
        metrics.timeLock().computeAtEnd(() -> share(memory.counters().lockWait() - waitBefore, scripted));
        metrics.timeFlushes().computeAtEnd(() -> share(memory.counters().flushTime() - flushBefore, scripted));
        metrics.timeHandlers()
                .computeAtEnd(() -> share(memory.shootdown().counters().stolen() - stolenBefore, all));
    }

    private double share(long time, int threads) {
        double measured = (double) progress.measured() * threads;
        return measured == 0 ? 0 : time / measured;
    }

    private long mostStolen() {
        long[] now = memory.shootdown().stolen();
        long most = 0;
        for (int cpu = 0; cpu < now.length; cpu++) {
            most = Math.max(most, now[cpu] - stolenFromBefore[cpu]);
        }
        return most;
    }
}
