package org.orrery.smartnic.server;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Transfers between the SmartNIC and the host (NAAM; a reconstruction, docs/smartnic.md; calibration prefix {@code naam}). */
public record Transfer(
        @Param(doc = "What moves the data.", fallback = "doca-dma")
        Transport transport,

        @Param(
                doc = "Core time to post a transfer; a write that nobody waits for takes no more.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.udma-post")
        long post,

        @Param(
                doc =
                        "Core time of a suspended step with the DMA engine: post, poll the completion, park, resume; beyond calls of programs.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.udma-core-time")
        long coreTime,

        @Param(
                doc = "Time of an idle read of 64 B by the DMA engine, as its core sees it, without core time.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.udma-round-trip")
        long roundTrip,

        @Param(
                doc = "Time of the DMA engine for a small read.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.dma-read")
        long readService,

        @Param(
                doc = "Time of the DMA engine for a small write.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.dma-write")
        long writeService,

        @Param(
                doc = "Most that the DMA engine reads.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "naam.dma-read-bandwidth")
        long readBandwidth,

        @Param(
                doc = "Most that the DMA engine writes.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "naam.dma-write-bandwidth")
        long writeBandwidth,

        @Param(
                doc = "Core time of a suspended step with RDMA verbs.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.loopback-core-time")
        long loopbackCoreTime,

        @Param(
                doc = "Time of the RDMA units that all loopback transfers share, for one.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.loopback-service")
        long loopbackService,

        @Param(
                doc = "Time of an idle loopback read of 64 B, without core time.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.loopback-round-trip")
        long loopbackRoundTrip) {
    /** What moves the data. */
    public enum Transport {
        /** The DMA engine of the card; crosses the host's PCIe link only. */
        DOCA_DMA,
        /** RDMA verbs from the card to the host; cross the link of the NIC core twice and the host's once. */
        RDMA_LOOPBACK
    }

    /** Returns the core time of a suspended step. */
    long suspended() {
        return transport == Transport.DOCA_DMA ? coreTime : loopbackCoreTime;
    }
}
