package org.orrery.dataplane.host;

import java.util.List;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * The traffic that comes to a host.
 *
 * @param popularity how often each frame comes
 * @param phases what follows, if popularity changes
 * @param rate frames that are offered, in millionths a second
 * @param length of a frame, in bits, with its check sequence
 * @param fresh share of the frames that begin a new flow each
 * @param start when it starts
 */
public record TrafficParameters(
        @Param(doc = "How often each frame comes, at first.")
        Popularity popularity,

        @Param(doc = "What popularity changes to, and when.", fallback = "[]")
        List<Phase> phases,

        @Param(
                doc = "Frames that are offered: more than a core takes for its highest throughput.",
                dimension = Dimension.RATE,
                min = "1 /s",
                calibration = "morpheus.offered")
        long rate,

        @Param(
                doc = "Length of a frame with its check sequence.",
                dimension = Dimension.DATA,
                min = "64 B",
                max = "1518 B",
                fallback = "64 B")
        long length,

        @Param(
                doc = "Share of the frames that begin a new flow each.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double fresh,

        @Param(doc = "When it starts.", dimension = Dimension.TIME, min = "0 s", fallback = "0 s")
        long start) {

    /**
     * A change of popularity.
     *
     * @param at when
     * @param popularity how often each frame comes from then on
     */
    public record Phase(
            @Param(doc = "When, from the start of the run.", dimension = Dimension.TIME, min = "0 s")
            long at,

            @Param(doc = "How often each frame comes from then on.")
            Popularity popularity) {}

    /** Checks the order of the phases. */
    public TrafficParameters {
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).at() <= phases.get(i - 1).at()) {
                throw new ParamException("phases." + i + ".at", "each phase begins after the one before");
            }
        }
    }

    /** Returns the bytes of a frame without its check sequence. */
    int bytes() {
        return (int) (length / 8) - 4;
    }
}
