package org.orrery.dataplane.host;

import java.util.Optional;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * Parameters of a host with a data plane.
 *
 * @param plane the data plane
 * @param traffic what comes
 * @param cores that run it
 * @param flows flows that the traffic consists of, for spreading it over cores
 * @param optimiser what specialises the data plane
 * @param driverBranches share of branches among the instructions of driver and kernel
 * @param probes stamped frames that measure the round trip
 * @param writes what the control plane writes while traffic comes
 */
public record HostParameters(
        @Param(doc = "The data plane.") PlaneSpec plane,

        @Param(doc = "What comes.") TrafficParameters traffic,

        @Mixin HostCores cores,

        @Param(
                doc =
                        "Flows that the traffic consists of, each with a source port of its own, for spreading it over cores; each different frame is a flow if left out.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000")
        Optional<Integer> flows,

        @Param(doc = "What specialises the data plane at run time.", fallback = "none")
        OptimiserSpec optimiser,

        @Param(doc = "What the control plane writes while traffic comes.")
        Optional<Writes> writes,

        @Param(
                doc =
                        "Share of branches among the instructions of driver and kernel, for counters; own estimate, 0.15 to 0.25.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0.2")
        double driverBranches,

        @Param(doc = "Stamped frames that measure the round trip.")
        Optional<ProbeParameters> probes) {

    /**
     * Writes of the control plane.
     *
     * @param interval between two, on average
     */
    public record Writes(
            @Param(
                    doc = "Mean time between two changes of a table; gaps are from half to one and a half of it.",
                    dimension = Dimension.TIME,
                    min = "1 ms")
            long interval) {}

    /** Checks that the optimiser fits the data plane. */
    public HostParameters {
        if (optimiser instanceof OptimiserSpec.PacketMillSpec && !(plane instanceof FastClickSpec)) {
            throw new ParamException(
                    "optimiser",
                    "packetmill transforms the elements of a data plane of type fastclick; other data planes have none");
        }
    }
}
