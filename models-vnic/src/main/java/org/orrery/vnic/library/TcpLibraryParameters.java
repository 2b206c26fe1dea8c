package org.orrery.vnic.library;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.tcp.TcpParameters;

/** Parameters of a TCP library. */
public record TcpLibraryParameters(
        @Param(
                doc = "Copying a byte between the library and the application.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 us",
                calibration = "cpu.library-copy")
        long copy,

        @Param(
                doc = "Receive descriptors that it asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                fallback = "1024")
        int rxRing,

        @Param(
                doc =
                        "Period after which packets to be sent are handed to the NIC unless a burst is full; 0 for at once.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                fallback = "0 s")
        long drain,

        @Param(doc = "Packets of a full burst.", dimension = Dimension.COUNT, min = "1", max = "1024", fallback = "32")
        int burst,

        @Param(doc = "TCP.", fallback = "{}") TcpParameters tcp) {}
