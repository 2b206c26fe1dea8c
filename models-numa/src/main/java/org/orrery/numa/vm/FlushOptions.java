package org.orrery.numa.vm;

import org.orrery.kernel.param.Param;

/** Variations of the flush. All off is Linux 4.17. */
public record FlushOptions(
        @Param(doc = "Whether the local flush overlaps the remote ones.", fallback = "false")
        boolean concurrent,

        @Param(doc = "Whether the handler releases the request before it flushes.", fallback = "false")
        boolean earlyAcknowledgement,

        @Param(
                doc =
                        "Whether there are interrupts at all; without them only the local flush counts (bound for LATR or INVLPGB).",
                fallback = "true")
        boolean interrupts,

        @Param(doc = "Whether page-table isolation doubles each INVLPG.", fallback = "false")
        boolean pageTableIsolation,

        @Param(
                doc = "Whether one write of the command register reaches a whole x2APIC cluster instead of one CPU.",
                fallback = "true")
        boolean clusterMode,

        @Param(
                doc = "Whether CPUs compare generations and skip or widen flushes; Linux 4.10 has none.",
                fallback = "true")
        boolean generations) {}
