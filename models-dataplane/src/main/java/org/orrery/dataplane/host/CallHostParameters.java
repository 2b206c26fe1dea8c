package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Popularity;
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
 * Parameters of a host whose data plane passes calls on.
 *
 * @param plane the data plane
 * @param popularity how often each flow sends a call, at first
 * @param phases what follows, if popularity changes
 * @param segment bits of a call in each packet
 * @param length of a packet as the programs see it, in bits, with its check sequence
 * @param cores cores that serve a receive queue each
 * @param room calls that wait at a core, at most
 * @param rssEntries entries of the indirection table
 * @param rssKey key of the hash function
 * @param core what instructions cost
 * @param operations what operations on maps and helper functions cost
 * @param caches caches and predictor
 * @param driver what the driver costs
 * @param optimiser what specialises the data plane
 */
public record CallHostParameters(
        @Param(doc = "The data plane; its flows are the clients' connections.")
        PlaneSpec plane,

        @Param(doc = "How often each flow sends a call, at first.", fallback = "uniform")
        Popularity popularity,

        @Param(doc = "What popularity changes to, and when.", fallback = "[]")
        List<TrafficParameters.Phase> phases,

        @Param(
                doc = "Bytes of a call in each packet; a call of n bytes is n / segment packets, and one at least.",
                dimension = Dimension.DATA,
                min = "1 B",
                max = "64 KiB",
                fallback = "1460 B")
        long segment,

        @Param(
                doc = "Length of a packet with its check sequence, as the programs see it.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "1518 B",
                fallback = "64 B")
        long length,

        @Param(
                doc = "Cores that serve a receive queue each.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1024",
                fallback = "1")
        int cores,

        @Param(
                doc =
                        "Calls that wait at a core, at most; those that find no room are dropped. Without bound if left out.",
                dimension = Dimension.COUNT,
                min = "0")
        Optional<Long> room,

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
        OptimiserSpec optimiser) {

    /** Checks that all cores can get packets, that phases follow one another, and that the optimiser works at run time. */
    public CallHostParameters {
        RxAffinity.require("cores", cores, rssEntries);
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).at() <= phases.get(i - 1).at()) {
                throw new ParamException("phases." + i + ".at", "each phase begins after the one before");
            }
        }
        if (optimiser instanceof OptimiserSpec.PacketMillSpec || optimiser instanceof OptimiserSpec.LayoutSpec) {
            throw new ParamException(
                    "optimiser", "what passes calls on is specialised at run time: choose none, morpheus or eswitch");
        }
    }

    /** Returns what programs cost. */
    CostProfile profile() {
        return new CostProfile("scenario", Jit.KERNEL, core, operations, caches, List.of());
    }

    /** Returns the bytes of a packet without its check sequence. */
    int bytes() {
        return (int) (length / Byte.SIZE) - Frames.CHECK;
    }

    /** Returns the packets of a call. */
    int packets(int bytes) {
        long each = segment / Byte.SIZE;
        return (int) Math.max(1, (bytes + each - 1) / each);
    }
}
