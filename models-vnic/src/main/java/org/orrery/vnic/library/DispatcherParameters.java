package org.orrery.vnic.library;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of a dispatcher core (calibration prefixes {@code caladan} and {@code cpu}). */
public record DispatcherParameters(
        @Param(
                doc = "CPU time of passing a packet on.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.dispatcher-packet")
        long packet,

        @Param(
                doc = "A round without work.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.machnet-loop")
        long loop,

        @Param(
                doc = "One way through shared memory between dispatcher and application.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "cpu.machnet-crossing")
        long crossing,

        @Param(
                doc = "Packets of one round, each way.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "caladan.burst")
        int burst,

        @Param(
                doc = "Receive descriptors that it asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "caladan.rx-ring")
        int rxRing,

        @Param(
                doc = "Packets that may wait for an application's thread.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "caladan.queue")
        int queue) {}
