package org.orrery.hardware.memory.machine;

import java.util.List;
import java.util.Map;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * The numbers of all machines. A table is looked up by the machine's name, then by its family of processors, then
 * by {@code any}. Lists by distance hold the own node, a near node (same group), a far node (another group).
 */
public record MachineTables(
        @Param(doc = "Family of processors of each machine.", calibration = "machine.family")
        Map<String, String> family,

        @Param(doc = "Memory nodes.", dimension = Dimension.COUNT, min = "1", max = "64", calibration = "machine.nodes")
        Map<String, Long> nodes,

        @Param(
                doc = "Nodes of one group; nodes of other groups are far.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "machine.group")
        Map<String, Long> group,

        @Param(
                doc = "Nodes that share memory controllers.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "machine.nodes-per-controller")
        Map<String, Long> nodesPerController,

        @Param(
                doc = "Nodes at one end of the links between sockets.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "machine.nodes-per-link")
        Map<String, Long> nodesPerLink,

        @Param(
                doc = "Cores of a node.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "256",
                calibration = "machine.cores")
        Map<String, Long> cores,

        @Param(
                doc = "Hardware threads of a core.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "8",
                calibration = "machine.smt")
        Map<String, Long> smt,

        @Param(
                doc = "Clock of the cores.",
                dimension = Dimension.FREQUENCY,
                min = "1 MHz",
                max = "100 GHz",
                calibration = "machine.clock")
        Map<String, Long> clock,

        @Param(
                doc = "Memory of a node.",
                dimension = Dimension.DATA,
                min = "1 MiB",
                max = "1024 TiB",
                calibration = "machine.memory")
        Map<String, Long> memory,

        @Param(
                doc = "Idle latency of memory by distance.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "machine.dram")
        Map<String, List<Long>> dram,

        @Param(
                doc = "Transfer of a cache line from core to core by distance.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "machine.line-transfer")
        Map<String, List<Long>> lineTransfer,

        @Param(
                doc = "Flight of an interrupt, from the sender to the first instruction of the handler, by distance.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "machine.ipi-flight")
        Map<String, List<Long>> ipiFlight,

        @Param(
                doc = "Bandwidth of the memory controllers of a node, reads and writes together.",
                dimension = Dimension.BANDWIDTH,
                min = "1 MB/s",
                max = "1000 TB/s",
                calibration = "machine.node-bandwidth")
        Map<String, Long> nodeBandwidth,

        @Param(
                doc = "Bandwidth of a link between two nodes, each way.",
                dimension = Dimension.BANDWIDTH,
                min = "1 MB/s",
                max = "1000 TB/s",
                calibration = "machine.link-bandwidth")
        Map<String, Long> linkBandwidth,

        @Param(
                doc = "Cost of a written line at the controller, in read lines.",
                min = "0.1",
                max = "10",
                calibration = "machine.write-cost")
        Map<String, Double> writeCost,

        @Param(
                doc = "Time that a line occupies its bank: the unit of queueing below saturation.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "machine.bank-time")
        Map<String, Long> bankTime,

        @Param(
                doc = "Level-1 data cache.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "1 GiB",
                calibration = "machine.l1")
        Map<String, Long> l1,

        @Param(
                doc = "Level-2 cache of a core.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "1 GiB",
                calibration = "machine.l2")
        Map<String, Long> l2,

        @Param(
                doc = "Last-level cache of a node.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "16 GiB",
                calibration = "machine.llc")
        Map<String, Long> llc,

        @Param(
                doc = "Latencies of level 1, level 2 and last-level cache, cycles.",
                min = "0",
                max = "1000000",
                calibration = "machine.cache-cycles")
        Map<String, List<Double>> cacheCycles,

        @Param(
                doc = "Ways of level 1, level 2 and last-level cache.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "machine.cache-ways")
        Map<String, List<Long>> cacheWays,

        @Param(
                doc = "Level-1 data TLB: entries and ways for 4-KiB pages, then for 2-MiB pages.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1048576",
                calibration = "machine.l1-tlb")
        Map<String, List<Long>> l1Tlb,

        @Param(
                doc = "Level-2 TLB: entries, ways, and whether it holds 2-MiB pages (1) or not (0).",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1048576",
                calibration = "machine.l2-tlb")
        Map<String, List<Long>> l2Tlb,

        @Param(
                doc = "Extra cycles of a hit in the level-2 TLB.",
                min = "0",
                max = "1000000",
                calibration = "machine.l2-tlb-cycles")
        Map<String, Double> l2TlbCycles,

        @Param(
                doc = "Paging-structure caches: entries for PDE, PDPTE and PML4E.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "machine.paging-structure-caches")
        Map<String, List<Long>> pagingStructureCaches,

        @Param(
                doc = "Page walkers of a core.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "8",
                calibration = "machine.walkers")
        Map<String, Long> walkers,

        @Param(doc = "Fixed cycles of a page walk.", min = "0", max = "1000000", calibration = "machine.walk-cycles")
        Map<String, Double> walkCycles,

        @Param(
                doc = "Line-fill buffers of a core: demand misses in flight.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "machine.fill-buffers")
        Map<String, Long> fillBuffers,

        @Param(
                doc = "Misses of level 2 in flight, prefetches among them, of a core.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "machine.super-queue")
        Map<String, Long> superQueue) {}
