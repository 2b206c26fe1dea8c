package org.orrery.vnic.library;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of raw packet I/O. */
public record PacketParameters(
        @Param(
                doc = "CPU time of sending or receiving a packet.",
                dimension = Dimension.TIME,
                min = "1 ns",
                max = "1 ms",
                calibration = "cpu.dpdk-packet")
        long packet,

        @Param(doc = "Whether every message leaves on a UDP port pair of its own.", fallback = "false")
        boolean freshPorts) {}
