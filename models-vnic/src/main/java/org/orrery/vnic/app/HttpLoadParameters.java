package org.orrery.vnic.app;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of a web load generator in the manner of wrk2. */
public record HttpLoadParameters(
        @Param(
                doc = "Requests per second of all connections together.",
                dimension = Dimension.RATE,
                min = "1 /s",
                max = "1000 M/s")
        long rate,

        @Param(
                doc = "Connections; each has at most one request under way.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000",
                fallback = "1")
        int connections,

        @Param(
                doc = "Threads, over which the connections are spread.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1024",
                fallback = "1")
        int threads,

        @Param(
                doc = "Granularity of the event loop's timers; 0 for a loop that polls the clock.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                fallback = "1 ms")
        long timer,

        @Param(doc = "Size of a request.", dimension = Dimension.DATA, min = "1 B", max = "1 MiB", fallback = "100 B")
        long request) {
    /** Checks what cannot be. */
    public HttpLoadParameters {
        LoadParameters.requireConnections(threads, connections);
    }
}
