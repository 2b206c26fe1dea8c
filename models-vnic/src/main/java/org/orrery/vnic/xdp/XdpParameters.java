package org.orrery.vnic.xdp;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of AF_XDP (calibration prefix {@code cpu}). */
public record XdpParameters(
        @Param(
                doc = "Whether the driver writes into the application's memory; needs flow steering.",
                fallback = "false")
        boolean zeroCopy,

        @Param(
                doc = "vCPU that takes the interrupts, counted from the last one back.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1023",
                fallback = "0")
        int interruptCpuFromEnd,

        @Param(
                doc = "Packets of one poll of a receive queue.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "linux.napi-weight")
        int napiWeight,

        @Param(
                doc = "Receive descriptors that it asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "linux.rx-ring")
        int rxRing,

        @Param(
                doc = "From the interrupt to the first packet.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-interrupt")
        long interrupt,

        @Param(
                doc = "Driver and redirection to the socket, each packet.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.xdp-receive")
        long receive,

        @Param(
                doc = "One way between the driver's core and the application's.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.xdp-ring")
        long ring,

        @Param(
                doc = "The application's own time for a packet in its ring.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.dpdk-packet")
        long take,

        @Param(
                doc = "The system call that starts sending.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-syscall")
        long syscall,

        @Param(
                doc = "The driver's sending of a packet.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.xdp-send")
        long send,

        @Param(
                doc = "Copying a byte, where the driver copies.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.linux-copy")
        long copy) {}
