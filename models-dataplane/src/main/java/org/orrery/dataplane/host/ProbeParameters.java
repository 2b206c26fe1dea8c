package org.orrery.dataplane.host;

import java.util.Optional;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.net.InterruptModeration;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/**
 * Stamped frames that measure the round trip through a host (Morpheus, section 6). They and their background are simulated
 * one by one on a core of their own: receive ring, interrupts, polls. Other metrics go on to tell of the traffic.
 *
 * @param at when they start; the traffic before has taught the optimiser
 * @param interval between two
 * @param frames which frames are stamped
 * @param background what else comes
 * @param path time of the round trip outside the host: generator, wires, DMA
 * @param ring descriptors of the receive ring
 * @param weight frames of a poll at most
 * @param moderation how the card holds interrupts back
 * @param scheduler soft interrupts and idling
 * @param pollMode polls the ring instead, without interrupts
 */
public record ProbeParameters(
        @Param(
                doc = "When they start; traffic before them teaches the optimiser.",
                dimension = Dimension.TIME,
                min = "0 s")
        long at,

        @Param(doc = "Time between two.", dimension = Dimension.TIME, min = "1 us", fallback = "100 ms")
        long interval,

        @Param(doc = "Which frames are stamped: popular ones, or ones that hardly ever come.", fallback = "best")
        Which frames,

        @Param(doc = "What else comes.", fallback = "none") Background background,

        @Param(
                doc = "Time of the round trip outside the host.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.path")
        long path,

        @Param(
                doc = "Descriptors of the receive ring.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                powerOfTwo = true,
                calibration = "morpheus.ring")
        int ring,

        @Param(
                doc = "Frames of a poll at most.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "65536",
                fallback = "64")
        int weight,

        @Param(doc = "How the card holds interrupts back.", fallback = "adaptive")
        InterruptModeration moderation,

        @Param(doc = "Soft interrupts and idling.", fallback = "{}")
        SchedulerParameters scheduler,

        @Param(
                doc =
                        "A loop that polls the ring without interrupts; weight, moderation and scheduler do not count then.")
        Optional<PollMode> pollMode) {

    /**
     * A poll-mode driver.
     *
     * @param burst packets of a burst at most
     * @param empty cycles of a poll that finds nothing
     */
    public record PollMode(
            @Param(
                    doc = "Packets of a burst at most.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "4096",
                    fallback = "32")
            int burst,

            @Param(
                    doc = "Cycles of a poll that finds nothing.",
                    min = "1",
                    max = "100000",
                    calibration = "fastclick.empty-poll")
            double empty) {}

    /** Which frames are stamped. */
    public enum Which {
        /** The ten most popular ones, which are compiled in. */
        BEST,
        /** The ten least popular ones, which are not. */
        WORST
    }

    /** What comes beside the stamped frames. */
    public sealed interface Background {
        /** Nothing. */
        @TypeName(value = "none", doc = "Nothing.")
        record None() implements Background {}

        /** One flow. */
        @TypeName(value = "flow", doc = "One frame again and again, the most popular one.")
        record Flow(
                @Param(doc = "How many a second.", dimension = Dimension.RATE, min = "1 /s", fallback = "4 M/s")
                long rate,

                @Param(doc = "Whether its hardware address is not the host's.", fallback = "false")
                boolean stray)
                implements Background {}

        /** The traffic at a rate. */
        @TypeName(value = "rate", doc = "The traffic, at a rate.")
        record Rate(
                @Param(doc = "How many frames a second.", dimension = Dimension.RATE, min = "1 /s")
                long rate,

                @Param(doc = "Whether they come at random (Poisson), not evenly.", fallback = "false")
                boolean random)
                implements Background {}

        /** The traffic. */
        @TypeName(value = "traffic", doc = "The traffic, at a share of what the core can take.")
        record Own(
                @Param(
                        doc = "Share of what the core can take.",
                        dimension = Dimension.FRACTION,
                        min = "0.01",
                        max = "2",
                        fallback = "97 %")
                double load)
                implements Background {}
    }
}
