package org.orrery.inference.serving;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** The dispatcher: one pod with one Python thread (InfAdapter repository, {@code dispatcher/main.py}). */
public record DispatcherParameters(
        @Param(doc = "How quotas become a sequence of variants.", fallback = "quota-rounds")
        SplitRule split,

        @Param(
                doc = "Time that the network adds to a request, both ways together.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.dispatcher-hop")
        long hop,

        @Param(
                doc = "CPU time of the single thread for each request.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.dispatcher-cpu")
        long cpu,

        @Param(
                doc = "After this time without an answer the client gets an error.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "infadapter.dispatcher-timeout")
        long timeout) {}
