package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.run.Traffic;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.dataplane.traffic.Population;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.units.Dimension;

/**
 * The traffic that comes to a host.
 *
 * @param popularity how often each frame comes
 * @param phases what follows, if popularity changes
 * @param rate frames that are offered, in millionths a second
 * @param length of a frame, in bits, with its check sequence
 * @param large frames of another length among them
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

        @Param(doc = "Frames of another length among them; all have one length if left out.")
        Optional<Large> large,

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
     * Frames of another length: what each of the different frames has is drawn.
     *
     * @param length of these frames, in bits, with check sequences
     * @param mean length of all, in bits
     */
    public record Large(
            @Param(
                    doc = "Length of these frames with check sequences.",
                    dimension = Dimension.DATA,
                    min = "64 B",
                    max = "1518 B",
                    fallback = "1500 B")
            long length,

            @Param(
                    doc = "Mean length of all frames with check sequences.",
                    dimension = Dimension.DATA,
                    min = "64 B",
                    max = "1518 B",
                    fallback = "910 B")
            long mean) {}

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
        large.ifPresent(each -> {
            if (each.mean < length || each.mean > each.length || each.length == length) {
                throw new ParamException(
                        "large.mean",
                        "the mean length lies between the two lengths, of which large.length is the greater");
            }
        });
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).at() <= phases.get(i - 1).at()) {
                throw new ParamException("phases." + i + ".at", "each phase begins after the one before");
            }
        }
    }

    /** Returns traffic as at first, with frames and popularity that are drawn by themselves. */
    Traffic earlier(DataPlane plane, RandomStream frames, RandomStream ranks) {
        Population all = plane.frames(bytes(), frames);
        return Traffic.of(all.frames(), popularity.shares(all, ranks));
    }

    /** Returns frames of which some have the other length. */
    Population sized(Population population, RandomStream stream) {
        return large.map(each -> population.resized(
                        (int) (each.length / 8) - Frames.CHECK,
                        (double) (each.mean - length) / (each.length - length),
                        stream))
                .orElse(population);
    }

    /** Returns the bytes of a frame without its check sequence. */
    int bytes() {
        return (int) (length / 8) - 4;
    }
}
