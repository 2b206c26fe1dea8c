package org.orrery.numa.vm;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.stats.Value;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.Pages;

/** Computes the metrics of a process from its counters, which begin anew when statistics do. Times are picoseconds. */
final class VmSummary {
    private static final double MICROSECOND = 1e6;

    private final Machine machine;
    private final MemoryManager memory;
    private final MemoryCounters counters;
    private final VmMetrics metrics;
    private final Supplier<List<Region>> regions;

    /** What is left of the process after its exit, which the end of a run tests. */
    private State atEnd;

    /** What the page tables are at a moment. */
    private record State(long pages, long leaves, double holders, long unused) {}

    /**
     * Has all metrics computed.
     *
     * @param regions regions that are still mapped
     */
    VmSummary(Machine machine, MemoryManager memory, VmMetrics metrics, Supplier<List<Region>> regions) {
        this.machine = machine;
        this.memory = memory;
        counters = memory.counters();
        this.metrics = metrics;
        this.regions = regions;
        work();
        tables();
    }

    private static void compute(Value metric, DoubleSupplier supplier) {
        metric.computeAtEnd(supplier);
    }

    /**
     * Has the metrics computed that are over time.
     *
     * @param progress how far the scripts are
     * @param scripted threads with a script
     * @param all threads
     */
    void over(Progress progress, int scripted, int all) {
        FlushCounters flushes = memory.shootdown().counters();
        compute(metrics.runUs(), () -> progress.measured() / MICROSECOND);
        compute(metrics.loopsPerS(), () -> progress.loops() / (progress.measured() / 1e12));
        compute(metrics.lockWaitUs(), () -> counters.lockWait() / MICROSECOND);
        compute(metrics.leafLockWaitUs(), () -> counters.leafLockWait() / MICROSECOND);
        compute(metrics.flushes(), flushes::flushes);
        compute(metrics.flushesFull(), flushes::full);
        compute(metrics.flushesForced(), counters::forcedFlushes);
        compute(metrics.cpusInMask(), flushes::inMask);
        compute(metrics.ipisRequested(), flushes::requests);
        compute(metrics.ipisSaved(), flushes::saved);
        compute(metrics.ipisSavedShare(), () -> flushes.saved() / (double) flushes.inMask());
        compute(metrics.ipisSent(), flushes::interrupts);
        compute(metrics.requestsCoalesced(), flushes::coalescedRequests);
        compute(metrics.ipisPerFlush(), flushes::interruptsPerFlush);
        compute(metrics.nodesPerFlush(), flushes::nodesPerFlush);
        compute(metrics.ipiLastArrivalUs(), () -> flushes.meanLastArrival() / MICROSECOND);
        compute(metrics.stolenUs(), () -> flushes.stolen() / MICROSECOND);
        compute(metrics.stolenShare(), () -> flushes.stolen() / ((double) progress.measured() * all));
        compute(metrics.flushShare(), () -> counters.flushTime() / ((double) progress.measured() * scripted));
    }

    private void work() {
        compute(metrics.faultsOrdinary(), () -> counters.total().ordinaryFaults);
        compute(metrics.faultsCreation(), () -> counters.total().creationFaults);
        compute(metrics.faultsSingle(), () -> counters.total().singleFaults);
        compute(metrics.faultsLostRace(), counters::lostRaces);
        compute(metrics.replicasCreated(), () -> counters.total().replicasCreated);
        compute(metrics.entriesReplicated(), () -> counters.total().entriesReplicated);
        compute(
                metrics.entriesPerReplica(),
                () -> counters.total().entriesReplicated / (double) counters.total().replicasCreated);
        compute(metrics.entriesWritten(), () -> counters.total().entriesWritten);
        compute(metrics.entriesCopied(), () -> counters.total().copyStores);
        compute(metrics.entriesExchanged(), () -> counters.total().copyExchanges);
        compute(metrics.hugeMapped(), () -> counters.total().hugeMapped);
        compute(metrics.hugeSplits(), () -> counters.total().hugeSplits);
        compute(metrics.tablesAllocated(), () -> counters.total().tablesAllocated);
        compute(metrics.tablesFreed(), () -> counters.total().tablesFreed);
    }

    private void tables() {
        compute(metrics.entriesUnused(), () -> state().unused());
        compute(metrics.tablePages(), () -> state().pages());
        compute(metrics.leafPages(), () -> state().leaves());
        compute(metrics.leafPagesPeak(), counters::leafPeak);
        compute(metrics.holders(), () -> state().holders());
    }

    private State state() {
        return atEnd == null ? count() : atEnd;
    }

    private State count() {
        PageTables tables = memory.space().tables();
        long pages = 0;
        for (int level = 1; level <= Pages.ROOT_LEVEL; level++) {
            for (int node = 0; node < machine.nodes(); node++) {
                pages += tables.tablePages(level, node);
            }
        }
        double holders = regions.get().stream()
                .mapToInt(region -> tables.holders(region.start()))
                .average()
                .orElse(0);
        return new State(pages, memory.leafPages(), holders, tables.unusedReplicas());
    }

    /** Notes what the process has at its end. */
    void end() {
        atEnd = count();
        for (int level = 1; level <= Pages.ROOT_LEVEL; level++) {
            for (int node = 0; node < machine.nodes(); node++) {
                metrics.tablePagesByNode()
                        .add(level, node, memory.space().tables().tablePages(level, node));
            }
        }
    }
}
