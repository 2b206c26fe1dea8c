package org.orrery.numa.program;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Costs and limits of what schedulers and policies do (Phoenix dossier 2.2, 4.3). */
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
                doc = "Data that AutoNUMA scans per second of a process; a page moves at the second hint fault.",
                dimension = Dimension.BANDWIDTH,
                min = "1 B/s",
                calibration = "programs.autonuma-scan-rate")
        long autonumaScanRate,

        @Param(
                doc = "Moving a data page: hint fault, shoot-down, copy.",
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
