package org.orrery.smartnic.server;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * Groups of flows and who writes their rules (NAAM; a reconstruction, docs/smartnic.md).
 *
 * @param groups of flows, each with a rule
 * @param writer who writes rules
 * @param batched whether the rules of a decision are one batch
 * @param signal what cores tell of themselves
 * @param highShare share above which a side is congested, for signals that are shares
 * @param lowShare share below which it has room
 * @param drop whether packets without a rule are dropped; otherwise they go to the SmartNIC
 */
public record ControlParameters(
        @Param(
                doc = "Groups of flows, each with a rule.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                calibration = "naam.groups")
        int groups,

        @Param(doc = "Who writes rules.", fallback = "control-core")
        Writer writer,

        @Param(doc = "Whether the rules of a decision are one batch.", fallback = "true")
        boolean batched,

        @Param(
                doc = "Whether packets without a rule are dropped; otherwise they go to the SmartNIC's cores.",
                fallback = "false")
        boolean drop,

        @Param(doc = "What cores tell of themselves.", fallback = "delay")
        Signal signal,

        @Param(
                doc = "Share above which a side is congested, for signals that are shares.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "95 %")
        double highShare,

        @Param(
                doc = "Share below which a side has room, for signals that are shares.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "60 %")
        double lowShare) {
    /** What cores tell of themselves. */
    public enum Signal {
        /** How long packets have waited in the ring. */
        DELAY,
        /** Which share of the ring is taken. */
        RING,
        /** Which share of the time of polls found something. */
        BUSY
    }

    /** Who writes rules. */
    public enum Writer {
        /** A core of the SmartNIC that serves no message. */
        CONTROL_CORE,
        /** The first core of the SmartNIC that serves messages; it does nothing else meanwhile. */
        FORWARDING_CORE
    }
}
