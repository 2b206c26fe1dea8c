package org.orrery.ebpf.cost;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * The caches, the branch predictor, and what it costs to miss them.
 *
 * @param l1dSize size of the first-level data cache, in bits
 * @param l1dWays ways of the first-level data cache
 * @param l1iSize size of the first-level instruction cache, in bits
 * @param l1iWays ways of the first-level instruction cache
 * @param l2Size size of the second-level cache, in bits
 * @param l2Ways ways of the second-level cache
 * @param l2Cycles cycles of a hit in the second-level cache
 * @param l3Size size of the last-level cache that a core can use, in bits
 * @param l3Ways ways of the last-level cache
 * @param l3Latency latency of a hit in the last-level cache, in ps
 * @param memoryLatency latency of memory, in ps
 * @param independentShare share of the latency of an independent miss that is seen
 * @param packetShare share of the last-level latency that the first touch of a line of a packet costs
 * @param mispredict cycles of a mispredicted branch
 * @param historyBits branches that the predictor remembers
 * @param counters counters of two bits of the predictor, a power of two
 * @param codeBytes bytes of native code for each eBPF instruction
 */
public record CacheCosts(
        @Param(
                doc = "Size of the first-level data cache.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "2 GiB",
                calibration = "ebpf.l1d-size")
        long l1dSize,

        @Param(
                doc = "Ways of the first-level data cache.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "ebpf.l1d-ways")
        int l1dWays,

        @Param(
                doc = "Size of the first-level instruction cache.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "2 GiB",
                calibration = "ebpf.l1i-size")
        long l1iSize,

        @Param(
                doc = "Ways of the first-level instruction cache.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "ebpf.l1i-ways")
        int l1iWays,

        @Param(
                doc = "Size of the second-level cache.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "2 GiB",
                calibration = "ebpf.l2-size")
        long l2Size,

        @Param(
                doc = "Ways of the second-level cache.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "ebpf.l2-ways")
        int l2Ways,

        @Param(
                doc = "Cycles of a hit in the second-level cache.",
                min = "0",
                max = "1000",
                calibration = "ebpf.l2-cycles")
        double l2Cycles,

        @Param(
                doc = "Size of the last-level cache that a core can use.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "2 GiB",
                calibration = "ebpf.l3-size")
        long l3Size,

        @Param(
                doc = "Ways of the last-level cache.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                calibration = "ebpf.l3-ways")
        int l3Ways,

        @Param(
                doc = "Latency of a hit in the last-level cache.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ebpf.l3-latency")
        long l3Latency,

        @Param(doc = "Latency of memory.", dimension = Dimension.TIME, min = "0 s", calibration = "ebpf.memory-latency")
        long memoryLatency,

        @Param(
                doc = "Share of the latency of an independent miss that is seen.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "ebpf.independent-share")
        double independentShare,

        @Param(
                doc = "Share of the last-level latency that the first touch of a line of a packet costs.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "ebpf.packet-share")
        double packetShare,

        @Param(doc = "Cycles of a mispredicted branch.", min = "0", max = "1000", calibration = "ebpf.mispredict")
        double mispredict,

        @Param(
                doc = "Branches that the predictor remembers.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "30",
                calibration = "ebpf.history-bits")
        int historyBits,

        @Param(
                doc = "Counters of two bits of the predictor.",
                dimension = Dimension.COUNT,
                min = "2",
                max = "1073741824",
                powerOfTwo = true,
                calibration = "ebpf.predictor-counters")
        int counters,

        @Param(
                doc = "Bytes of native code for each eBPF instruction.",
                min = "0.5",
                max = "100",
                calibration = "ebpf.code-bytes")
        double codeBytes) {
    /** Returns the same with another share of the latency for the first touch of a packet's line. */
    CacheCosts withPacketShare(double share) {
        return new CacheCosts(
                l1dSize,
                l1dWays,
                l1iSize,
                l1iWays,
                l2Size,
                l2Ways,
                l2Cycles,
                l3Size,
                l3Ways,
                l3Latency,
                memoryLatency,
                independentShare,
                share,
                mispredict,
                historyBits,
                counters,
                codeBytes);
    }
}
