package org.orrery.vnic.split;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.tcp.TcpParameters;

/** Parameters of a TCP fast path on cores of its own, such as TAS (calibration prefix {@code tas}). */
public record FastPathParameters(
        @Param(
                doc = "Fast-path cores, one queue pair each.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "64",
                fallback = "1")
        int fastPathCores,

        @Param(
                doc = "Slow-path cores: they handle connections and congestion control, and poll.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "64",
                calibration = "tas.slow-path-cores")
        int slowPathCores,

        @Param(
                doc = "Receive descriptors that it asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "tas.rx-ring")
        int rxRing,

        @Param(
                doc = "Packets, and requests of applications, in one round.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "tas.batch")
        int batch,

        @Param(
                doc = "Rate at which the slow path lets a flow send at most.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "tas.flow-rate")
        long flowRate,

        @Param(
                doc =
                        "Most that a flow's rate may exceed what it used in the last control interval, as a factor; twice that in slow start.",
                min = "1",
                max = "1000",
                calibration = "tas.clamp")
        double clamp,

        @Param(
                doc = "Rate below which the slow path sets none.",
                dimension = Dimension.BANDWIDTH,
                min = "1 kbit/s",
                calibration = "tas.least-rate")
        long leastRate,

        @Param(
                doc = "By how much a flow's rate grows in a control interval after slow start.",
                dimension = Dimension.BANDWIDTH,
                min = "1 kbit/s",
                calibration = "tas.rate-step")
        long rateStep,

        @Param(
                doc = "Shortest control interval, which otherwise is two round-trip times.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "tas.control-interval")
        long controlInterval,

        @Param(
                doc = "Round-trip time of a flow before the first was measured.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 s",
                calibration = "tas.first-round-trip")
        long firstRoundTrip,

        @Param(
                doc = "One way through shared memory between fast path and application.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-crossing")
        long crossing,

        @Param(
                doc = "A round without work.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.machnet-loop")
        long loop,

        @Param(
                doc = "CPU time of a packet in the driver, to send or to receive.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.dpdk-packet")
        long driver,

        @Param(
                doc = "CPU time of a packet on the fast path, beside the driver's.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.tas-packet")
        long packet,

        @Param(
                doc = "Copying a byte.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.library-copy")
        long copy,

        @Param(
                doc = "CPU time of a small request on the application's thread: receive and send calls.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.tas-request")
        long request,

        @Param(
                doc = "TCP; its buffers are circular and of fixed size.",
                fallback =
                        "{buffer: 8192 B, ack-every: 1, initial-window: 1000, rto: 400 us, rto-round-trips: 8, rto-max: 400 us, retries: 0}")
        TcpParameters tcp) {
    /** Returns the control interval of a flow with a round-trip time, 0 before the first. */
    long controlInterval(long roundTrip) {
        return Math.max(controlInterval, 2 * (roundTrip == 0 ? firstRoundTrip : roundTrip));
    }

    /** Returns the CPU time of a packet on the fast path. */
    long perPacket() {
        return driver + packet;
    }
}
