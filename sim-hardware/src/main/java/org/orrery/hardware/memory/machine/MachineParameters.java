package org.orrery.hardware.memory.machine;

import java.util.List;
import org.orrery.kernel.param.NamedRecord;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * The numbers of one machine. Lists by distance hold the own node, a near node (same group), a far node (another group).
 */
@NamedRecord("machine")
public record MachineParameters(
        @Param(doc = "Name of the machine.") String name,

        @Param(doc = "Machines that it is like, nearest first; costs of theirs hold for it, too.", fallback = "[]")
        List<String> lineage,

        @Param(doc = "Memory nodes.", dimension = Dimension.COUNT, min = "1", max = "64")
        long nodes,

        @Param(
                doc = "Nodes of one group; nodes of other groups are far.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64")
        long group,

        @Param(doc = "Nodes that share memory controllers.", dimension = Dimension.COUNT, min = "1", max = "64")
        long nodesPerController,

        @Param(
                doc = "Nodes at one end of the links between sockets.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64")
        long nodesPerLink,

        @Param(doc = "Cores of a node.", dimension = Dimension.COUNT, min = "1", max = "256")
        long cores,

        @Param(doc = "Hardware threads of a core.", dimension = Dimension.COUNT, min = "1", max = "8")
        long smt,

        @Param(doc = "Clock of the cores.", dimension = Dimension.FREQUENCY, min = "1 MHz", max = "100 GHz")
        long clock,

        @Param(doc = "Memory of a node.", dimension = Dimension.DATA, min = "1 MiB", max = "1024 TiB")
        long memory,

        @Param(doc = "Idle latency of memory by distance.", dimension = Dimension.TIME, min = "1 ns", max = "1 ms")
        List<Long> dram,

        @Param(
                doc = "Transfer of a cache line from core to core by distance.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms")
        List<Long> lineTransfer,

        @Param(
                doc = "Flight of an interrupt, from the sender to the first instruction of the handler, by distance.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms")
        List<Long> ipiFlight,

        @Param(
                doc = "Bandwidth of the memory controllers of a node, reads and writes together.",
                dimension = Dimension.BANDWIDTH,
                min = "1 MB/s",
                max = "1000 TB/s")
        long nodeBandwidth,

        @Param(
                doc = "Bandwidth of a link between two nodes, each way.",
                dimension = Dimension.BANDWIDTH,
                min = "1 MB/s",
                max = "1000 TB/s")
        long linkBandwidth,

        @Param(doc = "Cost of a written line at the controller, in read lines.", min = "0.1", max = "10")
        double writeCost,

        @Param(
                doc = "Time that a line occupies its bank: the unit of queueing below saturation.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms")
        long bankTime,

        @Param(doc = "Level-1 data cache.", dimension = Dimension.DATA, min = "64 B", max = "1 GiB")
        long l1,

        @Param(doc = "Level-2 cache of a core.", dimension = Dimension.DATA, min = "64 B", max = "1 GiB")
        long l2,

        @Param(doc = "Last-level cache of a node.", dimension = Dimension.DATA, min = "64 B", max = "16 GiB")
        long llc,

        @Param(doc = "Latencies of level 1, level 2 and last-level cache, cycles.", min = "0", max = "1000000")
        List<Double> cacheCycles,

        @Param(
                doc = "Ways of level 1, level 2 and last-level cache.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64")
        List<Long> cacheWays,

        @Param(
                doc = "Level-1 data TLB: entries and ways for 4-KiB pages, then for 2-MiB pages.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1048576")
        List<Long> l1Tlb,

        @Param(
                doc = "Level-2 TLB: entries, ways, and whether it holds 2-MiB pages (1) or not (0).",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1048576")
        List<Long> l2Tlb,

        @Param(doc = "Extra cycles of a hit in the level-2 TLB.", min = "0", max = "1000000")
        double l2TlbCycles,

        @Param(
                doc = "Paging-structure caches: entries for PDE, PDPTE and PML4E.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536")
        List<Long> pagingStructureCaches,

        @Param(doc = "Page walkers of a core.", dimension = Dimension.COUNT, min = "1", max = "8")
        long walkers,

        @Param(doc = "Fixed cycles of a page walk.", min = "0", max = "1000000")
        double walkCycles,

        @Param(
                doc = "Line-fill buffers of a core: demand misses in flight.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536")
        long fillBuffers,

        @Param(
                doc = "Misses of level 2 in flight, prefetches among them, of a core.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536")
        long superQueue,

        @Param(
                doc =
                        "Independent accesses of a program that a core overlaps: as many as the instructions between them let into its window.",
                min = "1",
                max = "64")
        double window,

        @Param(
                doc =
                        "Whether a miss that is not in sequence brings the other line of its 128 bytes along (adjacent-line prefetcher).")
        boolean adjacentLine) {

    /** Needs lists of the right length, and a level-2 TLB that can be. */
    public MachineParameters {
        lineage = List.copyOf(lineage);
        dram = byDistance("dram", dram);
        lineTransfer = byDistance("line-transfer", lineTransfer);
        ipiFlight = byDistance("ipi-flight", ipiFlight);
        cacheCycles = listed("cache-cycles", cacheCycles, 3);
        cacheWays = listed("cache-ways", cacheWays, 3);
        l1Tlb = listed("l1-tlb", l1Tlb, 4);
        l2Tlb = listed("l2-tlb", l2Tlb, 3);
        pagingStructureCaches = listed("paging-structure-caches", pagingStructureCaches, 3);
        if (l2Tlb.get(0) < 1 || l2Tlb.get(1) < 1 || l2Tlb.get(2) > 1) {
            throw new ParamException("l2-tlb", l2Tlb + "; expected at least 1 entry and 1 way, then 0 or 1");
        }
    }

    private static List<Long> byDistance(String name, List<Long> list) {
        return listed(name, list, Distance.values().length);
    }

    private static <T> List<T> listed(String name, List<T> list, int size) {
        if (list.size() != size) {
            throw new ParamException(name, list.size() + " numbers; expected " + size);
        }
        return List.copyOf(list);
    }
}
