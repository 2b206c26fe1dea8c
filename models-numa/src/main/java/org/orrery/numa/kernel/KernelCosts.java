package org.orrery.numa.kernel;

import java.util.Map;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * Costs of the kernel's operations. Tables are by machine, one that it is like, or
 * {@code any}; numbers in cycles scale with the clock.
 */
public record KernelCosts(
        @Param(doc = "Fixed part of mmap of a private mapping, cycles.", min = "0", calibration = "kernel.mmap-fixed")
        double mmapFixed,

        @Param(
                doc = "Fixed part of mmap of a shared mapping, cycles.",
                min = "0",
                calibration = "kernel.mmap-fixed-shared")
        Map<String, Double> mmapFixedShared,

        @Param(
                doc = "Populating a page that the last-level cache still holds, cycles.",
                min = "0",
                calibration = "kernel.populate-page")
        double populatePage,

        @Param(doc = "Populating a page from memory, cycles.", min = "0", calibration = "kernel.populate-page-cold")
        double populatePageCold,

        @Param(
                doc = "Mapping a page of an existing object, cycles.",
                min = "0",
                calibration = "kernel.populate-page-shared")
        double populatePageShared,

        @Param(
                doc = "Fixed part of mprotect without its flush, cycles.",
                min = "0",
                calibration = "kernel.mprotect-fixed")
        double mprotectFixed,

        @Param(doc = "Mprotect of a present page, cycles.", min = "0", calibration = "kernel.mprotect-page")
        double mprotectPage,

        @Param(
                doc = "Fixed part of munmap of a private mapping without its flush, cycles.",
                min = "0",
                calibration = "kernel.munmap-fixed")
        Map<String, Double> munmapFixed,

        @Param(doc = "Munmap of a present private page, cycles.", min = "0", calibration = "kernel.munmap-page")
        double munmapPage,

        @Param(
                doc = "Fixed part of munmap of a shared mapping without its flush, cycles.",
                min = "0",
                calibration = "kernel.munmap-fixed-shared")
        double munmapFixedShared,

        @Param(
                doc = "Munmap of a present page of a shared mapping, cycles.",
                min = "0",
                calibration = "kernel.munmap-page-shared")
        double munmapPageShared,

        @Param(
                doc = "Fixed part of madvise without its flush, cycles.",
                min = "0",
                calibration = "kernel.madvise-fixed")
        double madviseFixed,

        @Param(doc = "Fixed part of fork or exit, cycles.", min = "0", calibration = "kernel.fork-fixed")
        double forkFixed,

        @Param(doc = "Fork's copy of a present entry, cycles.", min = "0", calibration = "kernel.fork-page")
        double forkPage,

        @Param(
                doc = "A cache line of a copy or ring member that moves to the CPU, for up to 8 entries, cycles.",
                min = "0",
                calibration = "kernel.copy-line")
        double copyLine,

        @Param(
                doc = "Atomic exchange of an entry in a further copy, cycles.",
                min = "0",
                calibration = "kernel.copy-exchange")
        double copyExchange,

        @Param(doc = "Store of an entry in a further copy, cycles.", min = "0", calibration = "kernel.copy-store")
        double copyStore,

        @Param(doc = "Read of an entry in a further copy, cycles.", min = "0", calibration = "kernel.ring-read")
        double ringRead,

        @Param(
                doc = "Keeping count of the node that an entry points to, cycles.",
                min = "0",
                calibration = "kernel.count-child")
        double countChild,

        @Param(
                doc = "Exception of a page fault, entry and exit.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.fault-exception")
        long faultException,

        @Param(
                doc = "Path of a fault that maps no new page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.fault-path")
        long faultPath,

        @Param(
                doc = "Part of a fault under the lock of its leaf page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.leaf-lock")
        long leafLock,

        @Param(
                doc = "Allocation and zeroing of a table page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.table-page")
        long tablePage,

        @Param(
                doc = "Freeing of a table page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.table-free")
        long tableFree,

        @Param(
                doc = "Clearing and mapping of a 2-MiB page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.huge-page")
        long hugePage,

        @Param(
                doc = "Splitting of a 2-MiB page, without the new leaf page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.huge-split")
        long hugeSplit,

        @Param(
                doc = "Cache lines in flight while entries are copied.",
                min = "1",
                calibration = "kernel.copy-lines-in-flight")
        double copyLinesInFlight,

        @Param(
                doc = "Moving a thread to another CPU.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.thread-move")
        long threadMove,

        @Param(
                doc = "Hand-off of mmap_sem to a waiter that spins.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.handoff-spinning")
        long handoffSpinning,

        @Param(
                doc = "Hand-off of mmap_sem to a waiter that sleeps.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.handoff-sleeping")
        long handoffSleeping,

        @Param(
                doc = "Lines of the tree of ranges and of counters that move to the next holder of mmap_sem.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.handoff-lines")
        long handoffLines,

        @Param(
                doc = "What handing mmap_sem over takes longer for each further waiter.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "kernel.handoff-waiter")
        long handoffWaiter,

        @Param(doc = "Costs of a flush of TLB entries.", fallback = "{}")
        FlushCosts flush) {

    /**
     * Checks that every table has a number for a machine.
     *
     * @param path path of the costs among the parameters
     * @throws org.orrery.kernel.param.ParamException at the path of a table that has none
     */
    public void require(Machine machine, String path) {
        machine.pick(mmapFixedShared, path + ".mmap-fixed-shared");
        machine.pick(munmapFixed, path + ".munmap-fixed");
    }
}
