package org.orrery.numa.vm;

import java.util.List;
import org.orrery.numa.machine.Machine;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.Work;

/** Writes the counters of a finished run into its metrics. */
final class VmSummary {
    private static final double MICROSECOND = 1e6;

    private final Machine machine;
    private final MemoryManager memory;
    private final VmMetrics metrics;

    VmSummary(Machine machine, MemoryManager memory, VmMetrics metrics) {
        this.machine = machine;
        this.memory = memory;
        this.metrics = metrics;
    }

    /**
     * Writes all.
     *
     * @param measured time with background threads, picoseconds
     * @param loops iterations in it
     * @param scripted threads with a script
     * @param all threads
     * @param regions regions that are still mapped
     */
    void write(long measured, long loops, int scripted, int all, List<Region> regions) {
        metrics.derive(machine.cycles(1), memory.entries());
        metrics.set("run_us", measured / MICROSECOND);
        metrics.set("loops_per_s", loops / (measured / 1e12));
        metrics.set("lock_wait_us", memory.lockWait() / MICROSECOND);
        metrics.set("leaf_lock_wait_us", memory.leafLockWait() / MICROSECOND);
        flushes(measured, scripted, all);
        work(memory.total());
        tables(regions);
    }

    private void flushes(long measured, int scripted, int all) {
        FlushCounters flushes = memory.shootdown().counters();
        metrics.set("flushes", flushes.flushes());
        metrics.set("flushes_full", flushes.full());
        metrics.set("flushes_forced", memory.forcedFlushes());
        metrics.set("cpus_in_mask", flushes.inMask());
        metrics.set("ipis_requested", flushes.requests());
        metrics.set("ipis_saved", flushes.saved());
        metrics.set("ipis_saved_share", flushes.saved() / (double) flushes.inMask());
        metrics.set("ipis_sent", flushes.interrupts());
        metrics.set("requests_coalesced", flushes.coalescedRequests());
        metrics.set("ipis_per_flush", flushes.interruptsPerFlush());
        metrics.set("nodes_per_flush", flushes.nodesPerFlush());
        metrics.set("ipi_last_arrival_us", flushes.meanLastArrival() / MICROSECOND);
        metrics.set("stolen_us", flushes.stolen() / MICROSECOND);
        metrics.set("stolen_share", flushes.stolen() / ((double) measured * all));
        metrics.set("flush_share", memory.flushTime() / ((double) measured * scripted));
    }

    private void work(Work total) {
        metrics.set("faults_ordinary", total.ordinaryFaults);
        metrics.set("faults_creation", total.creationFaults);
        metrics.set("faults_single", total.singleFaults);
        metrics.set("faults_lost_race", memory.lostRaces());
        metrics.set("replicas_created", total.replicasCreated);
        metrics.set("entries_replicated", total.entriesReplicated);
        metrics.set("entries_per_replica", total.entriesReplicated / (double) total.replicasCreated);
        metrics.set("entries_unused", memory.space().tables().unusedReplicas());
        metrics.set("entries_written", total.entriesWritten);
        metrics.set("entries_copied", total.copyStores);
        metrics.set("entries_exchanged", total.copyExchanges);
        metrics.set("huge_mapped", total.hugeMapped);
        metrics.set("huge_splits", total.hugeSplits);
        metrics.set("tables_allocated", total.tablesAllocated);
        metrics.set("tables_freed", total.tablesFreed);
    }

    private void tables(List<Region> regions) {
        PageTables tables = memory.space().tables();
        long pages = 0;
        long leaves = 0;
        for (int level = 1; level <= Pages.ROOT_LEVEL; level++) {
            for (int node = 0; node < machine.nodes(); node++) {
                long here = tables.tablePages(level, node);
                metrics.tablePages(level, node, here);
                pages += here;
                leaves += level == 1 ? here : 0;
            }
        }
        metrics.set("table_pages", pages);
        metrics.set("leaf_pages", leaves);
        metrics.set("leaf_pages_peak", memory.leafPeak());
        metrics.set(
                "holders",
                regions.stream()
                        .mapToInt(region -> tables.holders(region.start()))
                        .average()
                        .orElse(0));
    }
}
