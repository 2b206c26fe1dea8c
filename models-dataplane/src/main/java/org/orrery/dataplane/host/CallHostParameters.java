package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.kernel.param.Mixin;
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
 * @param cores that run it
 * @param room calls that wait at a core, at most
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

        @Mixin HostCores cores,

        @Param(
                doc =
                        "Calls that wait at a core, at most; those that find no room are dropped. Without bound if left out.",
                dimension = Dimension.COUNT,
                min = "0")
        Optional<Long> room,

        @Param(doc = "What specialises the data plane at run time.", fallback = "none")
        OptimiserSpec optimiser) {

    /** Checks that phases follow one another, and that the optimiser works at run time. */
    public CallHostParameters {
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
