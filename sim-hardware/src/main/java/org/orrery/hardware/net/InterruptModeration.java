package org.orrery.hardware.net;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/** How a NIC holds back the interrupts of a receive queue: the setting of which each queue has its own {@link Moderator}. */
public sealed interface InterruptModeration {
    /** Returns the state of one queue at its start. */
    Moderator moderator();

    /** Every interrupt is raised at once. */
    @TypeName(value = "none", doc = "Every interrupt is raised at once.")
    record None() implements InterruptModeration {
        @Override
        public Moderator moderator() {
            return () -> 0;
        }
    }

    /**
     * A constant interval.
     *
     * @param interval between two interrupts, at least
     */
    @TypeName(value = "fixed", doc = "An interrupt comes a constant interval after the one before, or later.")
    record Fixed(
            @Param(
                    doc = "Shortest time between two interrupts; the i40e driver starts with 50 us.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "10 ms",
                    fallback = "50 us")
            long interval)
            implements InterruptModeration {
        @Override
        public Moderator moderator() {
            return () -> interval;
        }
    }

    /**
     * Dynamic interrupt moderation of Linux (net DIM, lib/dim): time and packets of one of five settings, among which the
     * queue walks by what the rates of bytes, packets and interrupts say. The settings are those of the kernel for
     * receiving.
     */
    @TypeName(
            value = "dim",
            doc = "Linux's dynamic interrupt moderation: a walk over five settings by the rates of bytes and packets.")
    record Dim(
            @Param(
                    doc =
                            "The kernel's five settings: cqe, whose time runs from the last packet, or eqe, whose time runs from the last interrupt.",
                    fallback = "cqe")
            Profile profile,

            @Param(
                    doc = "Number of the setting that the NIC has before the first decision, from 0.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "4",
                    fallback = "1")
            int start)
            implements InterruptModeration {
        /** Settings of a profile. */
        static final int SETTINGS = 5;

        /** Which settings, and from when their time runs. */
        public enum Profile {
            /** From the last packet: 2 us or 256 packets, 8 us or 128, 16, 32, 64 us or 64. */
            CQE(new int[] {2, 8, 16, 32, 64}, new int[] {256, 128, 64, 64, 64}),
            /** From the last interrupt: 1, 8, 64, 128, 256 us or 256 packets. */
            EQE(new int[] {1, 8, 64, 128, 256}, new int[] {256, 256, 256, 256, 256});

            private final int[] microseconds;
            private final int[] packets;

            Profile(int[] microseconds, int[] packets) {
                this.microseconds = microseconds;
                this.packets = packets;
            }

            long interval(int setting) {
                return microseconds[setting] * SimTime.MICROSECOND;
            }

            int packets(int setting) {
                return packets[setting];
            }

            boolean runsFromPacket() {
                return this == CQE;
            }
        }

        @Override
        public Moderator moderator() {
            return new DimModerator(this);
        }
    }

    /**
     * An interval that follows what each interrupt brings, as drivers of Intel's 40 Gbit/s NICs do since 2018. The
     * intention is a number of packets of each interrupt between two bounds: fewer lengthen the interval step by step,
     * more halve it. Very few packets mean that somebody waits for each, very many mean bulk data; for both the interval
     * follows from the size of the frames alone. The bounds of packets, the bounds of the interval, the step and the
     * interrupts without adaptation are the driver's; the interval by frame size is a straight line through the driver's
     * values for small and for full frames (estimated), and the time after which a measurement is stale is one tick of
     * the kernel's clock at 250 Hz (estimated).
     */
    @TypeName(
            value = "adaptive",
            doc = "The interval follows the packets and bytes of each interrupt, as in drivers of 40 Gbit/s NICs.")
    record Adaptive(
            @Param(
                    doc = "Interval at the start.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "8160 us",
                    fallback = "50 us")
            long initial,

            @Param(
                    doc = "Shortest interval.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "8160 us",
                    fallback = "2 us")
            long shortest,

            @Param(
                    doc = "Longest interval to which it grows.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "8160 us",
                    fallback = "126 us")
            long longest,

            @Param(
                    doc = "By how much the interval grows.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 ms",
                    fallback = "2 us")
            long step,

            @Param(
                    doc = "An interrupt with fewer packets, and few bytes, serves somebody who waits.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "65536",
                    fallback = "4")
            int fewPackets,

            @Param(
                    doc = "An interrupt with less data, and few packets, serves somebody who waits.",
                    dimension = Dimension.DATA,
                    min = "0 B",
                    max = "1 GB",
                    fallback = "9 kB")
            long littleData,

            @Param(
                    doc = "Fewer packets lengthen the interval.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "65536",
                    fallback = "56")
            int low,

            @Param(
                    doc = "More packets halve the interval.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "65536",
                    fallback = "112")
            int high,

            @Param(
                    doc = "More packets are bulk data.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "65536",
                    fallback = "256")
            int bulk,

            @Param(
                    doc = "Interval of bulk data in frames of 64 bytes; half of it where somebody waits.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "8160 us",
                    fallback = "4 us")
            long smallFrames,

            @Param(
                    doc = "Interval of bulk data in frames of 1,514 bytes; half of it where somebody waits.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "8160 us",
                    fallback = "30 us")
            long fullFrames,

            @Param(
                    doc = "Interrupts after a change that change nothing.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "1000",
                    fallback = "3")
            int settling,

            @Param(
                    doc = "After so long without an interrupt the interval is the shortest again.",
                    dimension = Dimension.TIME,
                    min = "1 us",
                    max = "10 s",
                    fallback = "4 ms")
            long stale)
            implements InterruptModeration {

        /** The interval of the driver with the values of the i40e driver. */
        public static Adaptive i40e() {
            long us = SimTime.MICROSECOND;
            return new Adaptive(
                    50 * us, 2 * us, 126 * us, 2 * us, 4, 72_000, 56, 112, 256, 4 * us, 30 * us, 3, 4_000 * us);
        }

        /** Checks what cannot be. */
        public Adaptive {
            if (shortest > longest) {
                throw new ParamException(
                        "shortest",
                        "the shortest interval is " + SimTime.format(shortest) + ", the longest "
                                + SimTime.format(longest) + "; expected at most the longest");
            }
            if (low > high || high > bulk) {
                throw new ParamException(
                        "low",
                        "packets of an interrupt are low, high and bulk in this order, not " + low + ", " + high
                                + " and " + bulk);
            }
        }

        @Override
        public Moderator moderator() {
            return new AdaptiveModerator(this);
        }
    }
}
