package org.orrery.numa.vm;

import java.util.Map;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.numa.kernel.KernelCosts;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.TableWork;

/** Turns counted work into time on one machine. All results are picoseconds. */
final class OperationTimes {
    private final Machine machine;
    private final KernelCosts costs;
    private final double countChild;

    /**
     * Creates the times of a machine.
     *
     * @param counts whether table pages keep count of the nodes that their entries point to
     */
    OperationTimes(Machine machine, KernelCosts costs, boolean counts) {
        this.machine = machine;
        this.costs = costs;
        countChild = counts ? costs.countChild() : 0;
    }

    private double cycles(Map<String, Double> table, String what) {
        return machine.pick(table, what);
    }

    /** Changes in copies and ring members, and table pages: what a policy adds to the work of plain Linux. */
    private double copies(TableWork work) {
        double cycles = work.copyLines * costs.copyLine()
                + work.copyExchanges * costs.copyExchange()
                + work.copyStores * costs.copyStore()
                + work.ringReads * costs.ringRead()
                + work.entriesWritten * countChild;
        return machine.picoseconds(cycles)
                + work.hugeSplits * (double) costs.hugeSplit()
                + work.tablesAllocated * (double) costs.tablePage()
                + work.tablesFreed * (double) costs.tableFree();
    }

    /** Returns how many flushes a munmap needs: pages are collected up to a batch before they are freed. */
    long batches(TableWork work) {
        long batch = costs.flush().freeBatch();
        return Math.max(1, (work.pagesChanged + batch - 1) / batch);
    }

    /** Mmap without populating. */
    long mmap(boolean file) {
        return machine.time(file ? cycles(costs.mmapFixedShared(), "mmap-fixed-shared") : costs.mmapFixed());
    }

    /** New pages; those beyond the last-level cache are zeroed in memory. */
    private double newPages(long count, boolean file, long regionPages) {
        if (file) {
            return machine.picoseconds(count * costs.populatePageShared());
        }
        double cached = Math.min(1, machine.llc().entries() * (double) Machine.LINE / (regionPages * Pages.BYTES));
        double each = cached * costs.populatePage() + (1 - cached) * costs.populatePageCold();
        return machine.picoseconds(count * each);
    }

    /** Populating a region. */
    long populate(TableWork work, boolean file, long regionPages) {
        return Math.round(newPages(work.pagesChanged - work.hugeMapped, file, regionPages)
                + work.hugeMapped * (double) costs.hugePage()
                + copies(work));
    }

    long mprotect(TableWork work) {
        double cycles = costs.mprotectFixed() + work.pagesChanged * costs.mprotectPage();
        return Math.round(machine.picoseconds(cycles) + copies(work));
    }

    long munmapFixed(boolean file) {
        return machine.time(file ? costs.munmapFixedShared() : cycles(costs.munmapFixed(), "munmap-fixed"));
    }

    long zap(TableWork work, boolean file) {
        double each = file ? costs.munmapPageShared() : costs.munmapPage();
        return Math.round(machine.picoseconds(work.pagesChanged * each) + copies(work));
    }

    long madviseFixed() {
        return machine.time(costs.madviseFixed());
    }

    long fork(TableWork work) {
        double cycles = costs.forkFixed() + work.pagesChanged * costs.forkPage();
        return Math.round(machine.picoseconds(cycles) + copies(work));
    }

    long exit(TableWork work) {
        return Math.round(machine.picoseconds(costs.forkFixed()) + copies(work));
    }

    /**
     * Faults of one batch of touches.
     *
     * @param work what they did
     * @param node node of the CPU
     * @param owner node from which replicas are copied
     */
    long faults(TableWork work, boolean file, long regionPages, int node, int owner) {
        double time = work.faults() * (double) costs.faultException()
                + (work.creationFaults + work.singleFaults) * (double) costs.faultPath()
                + newPages(work.ordinaryFaults - work.hugeMapped, file, regionPages)
                + work.hugeMapped * (double) costs.hugePage()
                + work.linesCopied * (double) machine.dram(node, owner) / copyParallelism(work)
                + copies(work);
        return Math.round(time);
    }

    private double copyParallelism(TableWork work) {
        long copying = Math.max(1, work.creationFaults + work.singleFaults + work.ordinaryFaults);
        return Math.max(1, Math.min(costs.copyLinesInFlight(), (double) work.linesCopied / copying));
    }

    /** A fault that found another one at work on the same replica. */
    long lostRace() {
        return costs.faultException() + costs.faultPath();
    }

    long underLeafLock(TableWork work) {
        return work.faults() * costs.leafLock();
    }

    /**
     * Accesses to present pages: a walk and a line of the last-level cache for each, and a line of the table from
     * memory for each line of entries.
     */
    long access(long pages, long tableLines, int node, int tableHome) {
        double each = machine.picoseconds(machine.walkCycles() + machine.llc().cycles());
        return Math.round(pages * each + tableLines * (double) machine.dram(node, tableHome));
    }

    long threadMove() {
        return costs.threadMove();
    }

    /**
     * Handing mmap_sem over.
     *
     * @param waiters how many wait: the lines of the tree of ranges and of the counters move to the first of them, and that of the lock to all
     */
    long handoff(VmParameters.Waiting waiting, int waiters) {
        long one = waiting == VmParameters.Waiting.SPINNING ? costs.handoffSpinning() : costs.handoffSleeping();
        return one + costs.handoffLines() + (waiters - 1) * costs.handoffWaiter();
    }
}
