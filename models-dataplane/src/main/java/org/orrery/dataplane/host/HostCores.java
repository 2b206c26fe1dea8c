package org.orrery.dataplane.host;

import java.util.List;
import java.util.function.Function;
import org.orrery.ebpf.cost.CacheCosts;
import org.orrery.ebpf.cost.CoreCosts;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.cost.OperationCosts;
import org.orrery.hardware.host.RxAffinity;
import org.orrery.hardware.net.Rss;
import org.orrery.hardware.net.RssKey;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.units.Dimension;

/**
 * The cores of a host that run its data plane, how packets get to them, and what they cost there.
 *
 * @param cores cores that serve a receive queue each
 * @param rssEntries entries of the indirection table
 * @param rssKey key of the hash function
 * @param core what instructions cost
 * @param operations what operations on maps and helper functions cost
 * @param caches caches and predictor
 * @param driver what the driver costs
 */
record HostCores(
        @Param(
                doc = "Cores that serve a receive queue each.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1024",
                fallback = "1")
        int cores,

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
        XdpDriverCosts driver) {
    /** Checks that all cores can get packets. */
    HostCores {
        RxAffinity.require("cores", cores, rssEntries);
    }

    /** Returns what programs cost. */
    private CostProfile profile() {
        return new CostProfile("scenario", Jit.KERNEL, core, operations, caches, List.of());
    }

    /** Returns what a packet costs of which published programs take so many cycles beyond ours. */
    LivePlane.Prices prices(double beyond) {
        return new LivePlane.Prices(profile(), new VerdictCosts(driver), beyond);
    }

    /** Returns receive-side scaling over the cores. */
    Rss rss(Function<String, RandomStream> streams) {
        return new Rss(rssKey.hash(streams.apply("rss")), rssEntries, cores);
    }
}
