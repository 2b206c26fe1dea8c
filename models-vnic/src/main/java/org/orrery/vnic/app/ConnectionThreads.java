package org.orrery.vnic.app;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * Threads of single connections of a server.
 *
 * @param threadForEachConnection whether each connection has a thread of its own
 * @param leftOver threads of earlier connections that still run
 */
public record ConnectionThreads(
        @Param(
                doc = "Whether each connection has a thread of its own, which blocks in its receive call; Linux only.",
                fallback = "false")
        boolean threadForEachConnection,

        @Param(
                doc =
                        "Threads of connections that were closed before, which read their sockets again and again for ever.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1024",
                fallback = "0")
        int leftOver) {
    /** All connections share the server's threads. */
    public static final ConnectionThreads NONE = new ConnectionThreads(false, 0);
}
