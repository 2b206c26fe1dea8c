package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.cost.CacheCosts;
import org.orrery.ebpf.cost.CoreCosts;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.cost.OperationCosts;
import org.orrery.hardware.host.RxAffinity;
import org.orrery.hardware.net.RssKey;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * Parameters of a host with a data plane.
 *
 * @param plane the data plane
 * @param traffic what comes
 * @param cores cores that serve a receive queue each
 * @param flows flows that the traffic consists of, for spreading it over cores
 * @param rssEntries entries of the indirection table
 * @param rssKey key of the hash function
 * @param core what instructions cost
 * @param operations what operations on maps and helper functions cost
 * @param caches caches and predictor
 * @param driver what the driver costs
 * @param optimiser what specialises the data plane
 * @param probes stamped frames that measure the round trip
 * @param writes what the control plane writes while traffic comes
 */
public record HostParameters(
        @Param(doc = "The data plane.") PlaneSpec plane,

        @Param(doc = "What comes.") TrafficParameters traffic,

        @Param(
                doc = "Cores that serve a receive queue each.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1024",
                fallback = "1")
        int cores,

        @Param(
                doc =
                        "Flows that the traffic consists of, each with a source port of its own, for spreading it over cores; each different frame is a flow if left out.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000")
        Optional<Integer> flows,

        @Param(
                doc = "Entries of the indirection table of receive-side scaling.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                fallback = "512")
        int rssEntries,

        @Param(doc = "Key of the hash function of receive-side scaling.", fallback = "random")
        RssKey rssKey,

        @Param(doc = "What instructions cost.", fallback = "{}")
        CoreCosts core,

        @Param(doc = "What operations on maps and helper functions cost.", fallback = "{}")
        OperationCosts operations,

        @Param(doc = "Caches and branch predictor.", fallback = "{}")
        CacheCosts caches,

        @Param(doc = "What the driver costs.", fallback = "{}")
        XdpDriverCosts driver,

        @Param(doc = "What specialises the data plane at run time.", fallback = "none")
        OptimiserSpec optimiser,

        @Param(doc = "What the control plane writes while traffic comes.")
        Optional<Writes> writes,

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

    /** Checks that all cores can get frames. */
    public HostParameters {
        RxAffinity.require("cores", cores, rssEntries);
        if (optimiser instanceof OptimiserSpec.PacketMillSpec && !(plane instanceof FastClickSpec)) {
            throw new ParamException(
                    "optimiser",
                    "packetmill transforms the elements of a data plane of type fastclick; other data planes have none");
        }
    }

    /** Returns what programs cost. */
    CostProfile profile() {
        return new CostProfile("scenario", Jit.KERNEL, core, operations, caches, List.of());
    }
}
