package org.orrery.vnic.library;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of eRPC (NSDI 2019; calibration prefix {@code erpc}). */
public record ErpcParameters(
        @Param(
                doc = "CPU time of sending or receiving a packet, beside the driver's.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.erpc-packet")
        long packet,

        @Param(
                doc = "CPU time of sending or receiving a packet in the driver.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.dpdk-packet")
        long driver,

        @Param(
                doc = "Copying a byte to be sent, where the NIC does not read application memory.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.library-copy")
        long copy,

        @Param(
                doc = "Application data of a packet.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "9000 B",
                calibration = "erpc.payload")
        long payload,

        @Param(
                doc = "Packets that a session may have unanswered.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "erpc.credits")
        int credits,

        @Param(
                doc = "Requests that a session may have under way.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "erpc.slots")
        int slots,

        @Param(
                doc = "Receive descriptors that it asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "erpc.rx-ring")
        int rxRing,

        @Param(
                doc = "Time without progress after which a request is sent again.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "10 s",
                calibration = "erpc.rto")
        long rto,

        @Param(
                doc = "Timely: round-trip time below which the rate grows.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "erpc.timely-low")
        long timelyLow,

        @Param(
                doc = "Timely: round-trip time above which the rate falls.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "erpc.timely-high")
        long timelyHigh,

        @Param(
                doc = "Timely: what is added to the rate.",
                dimension = Dimension.BANDWIDTH,
                min = "1 kbit/s",
                calibration = "erpc.timely-step")
        long timelyStep,

        @Param(
                doc = "Timely: smallest round-trip time, by which the gradient is divided.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 s",
                calibration = "erpc.timely-rtt")
        long timelyRtt,

        @Param(
                doc = "Timely: weight of a new difference of round-trip times.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "erpc.timely-alpha")
        double timelyAlpha,

        @Param(
                doc = "Timely: strength of the decrease.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "erpc.timely-beta")
        double timelyBeta) {

    long perPacket() {
        return driver + packet;
    }

    int payloadBytes() {
        return (int) (payload / 8);
    }

    int packets(int bytes) {
        return (bytes + payloadBytes() - 1) / payloadBytes();
    }
}
