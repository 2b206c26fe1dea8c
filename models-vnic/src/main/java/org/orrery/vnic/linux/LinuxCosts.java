package org.orrery.vnic.linux;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** CPU times of Linux's network stack on one kind of CPU (calibration prefix {@code cpu}). */
public record LinuxCosts(
        @Param(
                doc = "From the interrupt to the first packet.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-interrupt")
        long interrupt,

        @Param(
                doc = "Driver and generic receive offload, each packet.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-gro")
        long gro,

        @Param(
                doc = "IP in soft-interrupt context, each merged unit.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-ip")
        long ip,

        @Param(
                doc = "TCP, each merged unit received and each send call.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-tcp")
        long tcp,

        @Param(
                doc = "Waking a thread that sleeps, on the waker's side.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-wake")
        long wake,

        @Param(
                doc = "A system call.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-syscall")
        long syscall,

        @Param(
                doc = "IP and driver, each send.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.linux-driver")
        long driver,

        @Param(
                doc = "Copying a byte between user and kernel.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.linux-copy")
        long copy) {}
