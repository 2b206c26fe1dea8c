package org.orrery.smartnic.server;

import java.util.Map;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** The way from a client to the server, and one-sided operations on it (calibration prefix {@code naam}). */
public record Network(
        @Param(
                doc = "Rate of the links.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "naam.link-rate")
        long rate,

        @Param(
                doc = "Links and switch, one way.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.one-way")
        long oneWay,

        @Param(
                doc = "Longer way of a packet to the cores of the host than to those of the SmartNIC.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-extra")
        long hostExtra,

        @Param(
                doc = "Time of an idle one-sided read of 64 B, as the client sees it, without core time.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.rdma-round-trip")
        long rdmaRoundTrip,

        @Param(
                doc = "Core time of a suspended step with a one-sided operation at the client.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.rdma-core-time")
        long rdmaCoreTime,

        @Param(
                doc = "Time of the server's NIC for a one-sided read or write.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.rdma-service")
        long rdmaService,

        @Param(
                doc = "Time of the server's NIC for an atomic operation.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.rdma-atomic")
        long rdmaAtomic,

        @Param(
                doc =
                        "Times of an idle one-sided operation, in ns by their quantile in percent; round trips spread by as much around theirs as these do around their median.",
                min = "0",
                calibration = "naam.write-quantiles")
        Map<String, Double> rdmaSpread) {
    /** Checks the quantiles. */
    public Network {
        rdmaSpread = Map.copyOf(rdmaSpread);
        Quantiles.check("rdma-spread", rdmaSpread);
    }
}
