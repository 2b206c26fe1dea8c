package org.orrery.numa.program;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Costs and limits of what schedulers and policies do. */
public record ControlCosts(
        @Param(
                doc = "First scan of AutoNUMA after the start of a process.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.autonuma-first-scan")
        long autonumaFirstScan,

        @Param(
                doc = "Data that AutoNUMA moves to a node at most, per second.",
                dimension = Dimension.BANDWIDTH,
                min = "1 B/s",
                calibration = "programs.autonuma-rate")
        long autonumaRate,

        @Param(
                doc = "Data that one scan of AutoNUMA marks.",
                dimension = Dimension.DATA,
                min = "4 KiB",
                calibration = "programs.autonuma-scan-size")
        long autonumaScanSize,

        @Param(
                doc = "Shortest period between scans of AutoNUMA.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "programs.autonuma-shortest-scan")
        long autonumaShortestScan,

        @Param(
                doc = "Least period between scans of a process with much memory.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "programs.autonuma-scan-floor")
        long autonumaScanFloor,

        @Param(
                doc = "Longest period between scans of AutoNUMA.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "programs.autonuma-longest-scan")
        long autonumaLongestScan,

        @Param(
                doc = "Hint fault of a page that stays where it is.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.hint-fault")
        long hintFault,

        @Param(
                doc = "Small pages that khugepaged collapses in a pass.",
                dimension = Dimension.COUNT,
                min = "0",
                calibration = "programs.khugepaged-pages")
        long khugepagedPages,

        @Param(
                doc = "Period between passes of khugepaged.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "programs.khugepaged-period")
        long khugepagedPeriod,

        @Param(
                doc =
                        "Moving a data page of 4 KiB: unmap, shoot-down, copy; of a large page, the rest is copied over a link.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.page-move")
        long pageMove,

        @Param(
                doc = "Moving or copying a table page.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.table-move")
        long tableMove,

        @Param(
                doc = "Fault that creates a replica of a leaf page (numaPTE).",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.replication-fault")
        long replicationFault,

        @Param(
                doc = "Reading the counters of one thread.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.sample")
        long sample,

        @Param(
                doc = "Moving a thread to another node, without what it must fetch anew.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "programs.thread-move")
        long threadMove,

        @Param(
                doc = "Loads for each cycle of computing; they hit level 1 and count as accesses only.",
                min = "0",
                max = "4",
                calibration = "programs.loads-per-cycle")
        double loadsPerCycle,

        @Param(
                doc = "Step of the bandwidth setting.",
                dimension = Dimension.FRACTION,
                min = "0.01",
                max = "1",
                calibration = "programs.mba-step")
        double bandwidthStep,

        @Param(
                doc = "Imbalance between nodes that the scheduler tolerates.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "programs.numa-imbalance")
        double imbalance) {}
