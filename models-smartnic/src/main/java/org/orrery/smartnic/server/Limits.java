package org.orrery.smartnic.server;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** What a message may use, and how a core serves (NAAM, arXiv:2509.07431; calibration prefix {@code naam}). */
public record Limits(
        @Param(
                doc = "Packets that a receive ring holds.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "naam.ring")
        int ring,

        @Param(
                doc = "Packets, and finished transfers, that a round takes at most.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "naam.batch")
        int batch,

        @Param(
                doc = "Scratch area of a message.",
                dimension = Dimension.DATA,
                min = "256 B",
                max = "128 KiB",
                calibration = "naam.scratch")
        long scratch,

        @Param(
                doc = "Instructions of a message.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000000",
                calibration = "naam.budget")
        long budget,

        @Param(
                doc = "Transfers of a message.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000",
                calibration = "naam.transfers")
        int transfers,

        @Param(
                doc = "Transfers of a core that are under way at most; others wait in the core.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "naam.outstanding")
        int outstanding,

        @Param(
                doc = "Frame without arguments: Ethernet, IPv4, UDP and the header of a message.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "1500 B",
                calibration = "naam.header")
        long header) {}
