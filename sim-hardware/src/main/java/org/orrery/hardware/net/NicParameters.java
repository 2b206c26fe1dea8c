package org.orrery.hardware.net;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * What a virtual NIC offers and how fast it is. Every value is a calibration entry of the prefix {@code nic}: one
 * file for each cloud's NIC.
 */
public record NicParameters(
        @Param(
                doc = "Receive descriptors of a queue that the driver sets up.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "nic.rx-ring")
        int rxRing,

        @Param(
                doc = "Most receive descriptors of a queue that it allows.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "nic.max-rx-ring")
        int maxRxRing,

        @Param(
                doc = "Transmit descriptors of a queue.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "nic.tx-ring")
        int txRing,

        @Param(
                doc =
                        "Most transmit descriptors of a queue that it allows; those that the driver sets up where it is not given.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "nic.max-tx-ring")
        Optional<Integer> maxTxRing,

        @Param(
                doc = "Most queue pairs.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "nic.queues")
        int queues,

        @Param(
                doc = "Entries of the indirection table.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "nic.table")
        int table,

        @Param(doc = "The RSS key that the NIC starts with.", calibration = "nic.key")
        RssKey key,

        @Param(doc = "Whether software can read the RSS key.", calibration = "nic.key-readable")
        boolean keyReadable,

        @Param(doc = "Whether software can set the RSS key.", calibration = "nic.key-settable")
        boolean keySettable,

        @Param(doc = "Whether software can write the indirection table.", calibration = "nic.table-settable")
        boolean tableSettable,

        @Param(doc = "Whether flows can be steered to queues by rules.", calibration = "nic.flow-steering")
        boolean flowSteering,

        @Param(
                doc = "Whether it reads frames to send from any memory of the application.",
                calibration = "nic.application-dma")
        boolean applicationDma,

        @Param(doc = "Whether one receive descriptor can take several packets.", calibration = "nic.multi-packet-rx")
        boolean multiPacketRx,

        @Param(doc = "Whether it offers RDMA.", calibration = "nic.rdma")
        boolean rdma,

        @Param(
                doc = "Time from writing the doorbell until the NIC reads the descriptor.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "nic.doorbell")
        long doorbell,

        @Param(
                doc = "Time to move a frame between memory and the NIC, each way.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "nic.dma")
        long dma,

        @Param(
                doc = "Time that a receive interrupt is held back after the one before.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "10 ms",
                calibration = "nic.moderation")
        long moderation,

        @Param(
                doc = "How receive interrupts are held back; by the constant time of moderation where it is not given.",
                calibration = "nic.interrupts")
        Optional<InterruptModeration> interrupts,

        @Param(
                doc = "Rate of a sustained stream of data to send, below the rate of the link.",
                dimension = Dimension.BANDWIDTH,
                min = "1 kbit/s",
                calibration = "nic.baseline")
        Optional<Long> baseline,

        @Param(
                doc = "Data that may be sent at the rate of the link before the baseline holds.",
                dimension = Dimension.DATA,
                min = "80 kbit",
                fallback = "1 Gbit",
                calibration = "nic.burst")
        long burst,

        @Param(
                doc = "Packets per second in both directions together.",
                dimension = Dimension.RATE,
                min = "1 /s",
                calibration = "nic.packet-rate")
        Optional<Long> packetRate,

        @Param(
                doc = "Packets that may pass at once before the packet rate holds.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000000",
                fallback = "1000",
                calibration = "nic.packet-burst")
        long packetBurst,

        @Param(
                doc = "Most data per second of one flow.",
                dimension = Dimension.BANDWIDTH,
                min = "1 kbit/s",
                calibration = "nic.flow-rate")
        Optional<Long> flowRate,

        @Param(
                doc =
                        "Packets per second that the slow path for unknown flows evaluates; none if there is no slow path.",
                dimension = Dimension.RATE,
                min = "1 /s",
                calibration = "nic.slow-path-rate")
        Optional<Long> slowPathRate,

        @Param(
                doc = "Time of an unknown flow's first packet in the slow path, beside its waiting.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                fallback = "0 s",
                calibration = "nic.slow-path-latency")
        long slowPathLatency,

        @Param(
                doc = "Longest wait for the packet-rate budget or the slow path; a packet that would wait longer is"
                        + " dropped.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "10 s",
                fallback = "10 ms",
                calibration = "nic.longest-wait")
        long longestWait) {

    /** Returns what holds back the interrupts of one queue, at its start. */
    public Moderator moderator() {
        return interrupts
                .orElseGet(() -> new InterruptModeration.Fixed(moderation))
                .moderator();
    }

    /** Returns the most transmit descriptors of a queue. */
    public int mostTxRing() {
        return maxTxRing.orElse(txRing);
    }

    /** Checks what cannot be. */
    public NicParameters {
        if (rxRing > maxRxRing) {
            throw new ParamException(
                    "rx-ring", rxRing + " descriptors are more than the NIC allows (max-rx-ring " + maxRxRing + ")");
        }
        if (maxTxRing.isPresent() && txRing > maxTxRing.get()) {
            throw new ParamException(
                    "tx-ring",
                    txRing + " descriptors are more than the NIC allows (max-tx-ring " + maxTxRing.get() + ")");
        }
        if (queues > table) {
            throw new ParamException(
                    "queues",
                    queues + " queues do not fit into an indirection table of " + table + " entries; expected at most "
                            + table);
        }
    }
}
