package org.orrery.vnic.machnet;

import java.util.Optional;
import org.orrery.hardware.net.NicParameters;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of Machnet (Machnet's public code; calibration prefix {@code machnet}). */
public record MachnetParameters(
        @Param(
                doc = "Engines, one pinned vCPU and queue pair each.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "16",
                fallback = "1")
        int engines,

        @Param(
                doc = "Receive descriptors of a queue that it asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "machnet.rx-ring")
        int rxRing,

        @Param(
                doc = "Packets that a flow may have unacknowledged.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "256",
                calibration = "machnet.window")
        int window,

        @Param(
                doc = "Application data in a packet.",
                dimension = Dimension.DATA,
                min = "1 B",
                max = "9000 B",
                calibration = "machnet.payload")
        long payload,

        @Param(
                doc = "Bytes of Machnet's own header.",
                dimension = Dimension.DATA,
                min = "16 B",
                max = "256 B",
                calibration = "machnet.header")
        long header,

        @Param(
                doc = "Packets taken from a receive ring in one round.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "machnet.rx-burst")
        int rxBurst,

        @Param(
                doc = "Messages taken from a channel in one round.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "4096",
                calibration = "machnet.channel-burst")
        int channelBurst,

        @Param(
                doc = "Slots of each data ring of a channel.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "machnet.channel-ring")
        int channelRing,

        @Param(
                doc = "Packet buffers of a channel.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000",
                calibration = "machnet.buffers")
        int buffers,

        @Param(
                doc = "Farthest packet ahead that is kept for reassembly.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "256",
                calibration = "machnet.reassembly")
        int reassembly,

        @Param(
                doc = "Duplicate acknowledgements that let it send again.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100",
                calibration = "machnet.duplicate-acks")
        int duplicateAcks,

        @Param(
                doc = "Time without acknowledgement after which a packet is sent again: three slow ticks.",
                dimension = Dimension.TIME,
                min = "3 ps",
                max = "1 h",
                calibration = "machnet.rto")
        long rto,

        @Param(
                doc = "Retransmissions in a row before a flow is given up.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1000",
                calibration = "machnet.retransmissions")
        int retransmissions,

        @Param(
                doc = "Whether outgoing data is sent from shared memory without a copy, if the NIC reads it there.",
                fallback = "false")
        boolean txZeroCopy,

        @Param(doc = "How connections find the right queues.", fallback = "spray-independent")
        RssMode rssMode,

        @Param(doc = "How the UDP port pairs of a spray are chosen.", fallback = "random")
        Pairs pairs,

        @Param(
                doc = "SYN packets in the first batch; if left out, as many as the success probability needs.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536")
        Optional<Integer> sprays,

        @Param(
                doc = "Probability of success of one batch, from which its size follows.",
                dimension = Dimension.FRACTION,
                min = "0.01",
                max = "0.999999",
                calibration = "machnet.success")
        double success,

        @Param(
                doc = "Growth of a batch with each attempt.",
                min = "1",
                max = "100",
                calibration = "machnet.batch-growth")
        double batchGrowth,

        @Param(
                doc = "Time after which a connection attempt is repeated.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 h",
                calibration = "machnet.syn-timeout")
        long synTimeout,

        @Param(
                doc = "Period at which engines read control requests.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "10 s",
                calibration = "machnet.control-period")
        long controlPeriod,

        @Param(doc = "Engine of an application thread's channel.", fallback = "round-robin")
        Placement placement,

        @Param(doc = "How an application thread waits for messages.", fallback = "poll")
        Receive receive,

        @Param(doc = "Known defects of the public code.", fallback = "false")
        boolean quirks,

        @Param(doc = "CPU times.", fallback = "{}") MachnetCosts costs) {

    /** How connections find the right queues (paper, sections 4.2.1 and 4.3). */
    public enum RssMode {
        /** Both directions are sprayed, each for itself. */
        SPRAY_INDEPENDENT,
        /** One spray; the answer uses the mirrored ports. */
        SPRAY_MIRRORED,
        /** The client computes a port whose replies reach its own queue. */
        KEY_LOCAL,
        /** The server tells its key; the client computes a port that suits both. */
        KEY_BOTH
    }

    /** How port pairs are chosen. */
    public enum Pairs {
        /** Drawn at random. */
        RANDOM,
        /** One after the other from (1024, 1), as the public code has it. */
        ENUMERATED
    }

    /** On which engine a channel lives. */
    public enum Placement {
        /** On one after the other. */
        ROUND_ROBIN,
        /** On one drawn at random for each application thread. */
        RANDOM,
        /** On every engine: each connection lives where the network's hash put it. */
        ANY,
        /** All channels of a process on its first channel's engine, as the public code has it. */
        STATIC_FIRST
    }

    /** How an application thread waits. */
    public enum Receive {
        /** It polls. */
        POLL,
        /** It sleeps on a semaphore that the engine posts. */
        BLOCK
    }

    int payloadBytes() {
        return (int) (payload / 8);
    }

    /** Bytes of all headers of a packet. */
    int headerBytes() {
        return 14 + 20 + 8 + (int) (header / 8);
    }

    /** How connections find their queues on a NIC: where its key cannot be read, both directions are sprayed. */
    RssMode effectiveMode(NicParameters nic) {
        boolean needsKey = rssMode == RssMode.KEY_LOCAL || rssMode == RssMode.KEY_BOTH;
        return needsKey && !nic.keyReadable() ? RssMode.SPRAY_INDEPENDENT : rssMode;
    }

    /** The mode of choosing pairs, with the quirks applied. */
    Pairs effectivePairs() {
        return quirks ? Pairs.ENUMERATED : pairs;
    }
}
