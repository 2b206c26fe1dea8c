package org.orrery.vnic.linux;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.tcp.TcpParameters;

/** Parameters of Linux TCP (calibration prefix {@code linux}). */
public record LinuxParameters(
        @Param(
                doc = "Queue pairs; if left out, one for each vCPU, as far as the NIC has them.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024")
        Optional<Integer> queues,

        @Param(
                doc = "First vCPU that takes interrupts; queue i interrupts the i-th from it.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1023",
                fallback = "0")
        int interruptCpu,

        @Param(
                doc = "Receive descriptors of a queue that the driver asks for.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "linux.rx-ring")
        int rxRing,

        @Param(
                doc = "Packets of one poll of a receive queue.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                calibration = "linux.napi-weight")
        int napiWeight,

        @Param(doc = "How applications wait for their sockets.", fallback = "epoll")
        Io io,

        @Param(
                doc = "Most sockets that one call of epoll returns; all that are ready where it is not given.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536")
        Optional<Integer> events,

        @Param(
                doc =
                        "Bytes of the application's buffer. What one read returns is one message to it, so that short messages which have come together count once; where it is not given, every message is read by itself.",
                dimension = Dimension.DATA,
                min = "1 B",
                max = "1 GiB")
        Optional<Long> read,

        @Param(doc = "TCP.", fallback = "{}") TcpParameters tcp,
        @Param(doc = "CPU times.", fallback = "{}") LinuxCosts costs) {

    /** How applications wait. */
    public enum Io {
        /** One edge-triggered epoll instance for each thread; a socket is read until it is empty. */
        EPOLL,
        /**
         * The same, but a socket is read once for each event: what is left waits until something else arrives there.
         */
        EPOLL_ONE_READ,
        /** A blocking receive call; a thread has one connection. */
        BLOCKING
    }
}
