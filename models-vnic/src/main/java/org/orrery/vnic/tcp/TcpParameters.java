package org.orrery.vnic.tcp;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Settings of TCP (calibration prefix {@code tcp}). */
public record TcpParameters(
        @Param(
                doc = "Largest payload of a segment.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "9000 B",
                calibration = "tcp.segment")
        long segment,

        @Param(
                doc = "Initial congestion window in segments.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "tcp.initial-window")
        int initialWindow,

        @Param(
                doc = "Largest amount of unacknowledged data.",
                dimension = Dimension.DATA,
                min = "1 KiB",
                max = "1 GiB",
                calibration = "tcp.buffer")
        long buffer,

        @Param(
                doc = "Longest time that an acknowledgement is held back.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "tcp.delayed-ack")
        long delayedAck,

        @Param(
                doc = "Segments received after which an acknowledgement is sent at once.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000",
                calibration = "tcp.ack-every")
        int ackEvery,

        @Param(
                doc = "Shortest retransmission time-out.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "60 s",
                calibration = "tcp.rto")
        long rto,

        @Param(
                doc = "Retransmission time-out in smoothed round-trip times, if that is longer than the shortest.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1000",
                fallback = "0")
        int rtoRoundTrips,

        @Param(
                doc =
                        "Longest retransmission time-out: each in vain doubles it up to this (RFC 6298); one that is not longer than the shortest does not grow.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "10 min",
                calibration = "tcp.rto-max")
        long rtoMax,

        @Param(
                doc =
                        "Time-outs in a row, without an acknowledgement of anything new, after which a connection is given up; 0 for never.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1000",
                calibration = "tcp.retries")
        int retries,

        @Param(
                doc = "What is left of the congestion window after a loss.",
                dimension = Dimension.FRACTION,
                min = "0.1",
                max = "1",
                calibration = "tcp.backoff")
        double backoff) {

    /** Returns the bytes of a full segment. */
    public int segmentBytes() {
        return (int) (segment / 8);
    }

    long bufferBytes() {
        return buffer / 8;
    }
}
