package org.orrery.smartnic.server;

import java.util.Optional;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** Who decides which side serves a group of flows (NAAM; its own rule is not public). */
public sealed interface Steering {
    /** Returns the share of the groups that begin at the SmartNIC. */
    double atNic();

    /** Returns the period of decisions in picoseconds; 0 for none. */
    default long period() {
        return 0;
    }

    /** Returns the delay that counts like a share: the thresholds of both lie at the same place. */
    default double delayOf(double share, double lowShare, double highShare) {
        return share;
    }

    /**
     * Decides.
     *
     * @param seen what the controller knows
     * @param memory of the controller
     * @return how many groups to move to the SmartNIC; below 0 to the host
     */
    default int decide(Seen seen, Memory memory) {
        return 0;
    }

    /**
     * Decides about clients, after {@link #decide}.
     *
     * @return how many further groups clients are to run themselves; below 0: fewer
     */
    default int spill(Seen seen, Memory memory) {
        return 0;
    }

    /**
     * Returns how cores send messages back to their clients; empty where they do not.
     *
     * @param batch packets that a round takes at most
     */
    default Optional<PushBack> pushBack(int batch) {
        return Optional.empty();
    }

    /**
     * What the controller sees: samples, never the true state.
     *
     * @param host smoothed queueing delay of the host's cores, picoseconds
     * @param nic smoothed queueing delay of the SmartNIC's cores, picoseconds
     * @param groups how many there are
     * @param onNic how many of them are at the SmartNIC
     */
    record Seen(double host, double nic, int groups, int onNic) {}

    /** What the controller remembers from period to period. */
    final class Memory {
        private int high;
        private int low;
        private int both;
    }

    /** Nothing moves. */
    @TypeName(value = "static", doc = "Groups of flows stay where they are.")
    record Static(
            @Param(
                    doc = "Share of the groups at the SmartNIC.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "100 %")
            double nic)
            implements Steering {
        @Override
        public double atNic() {
            return nic;
        }
    }

    /**
     * Where groups begin, and how often something is decided about them.
     *
     * @param nic share of the groups that begin at the SmartNIC
     * @param period of decisions, picoseconds
     */
    record Periods(
            @Param(
                    doc = "Share of the groups that begin at the SmartNIC.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "0 %")
            double nic,

            @Param(
                    doc = "Period of decisions.",
                    dimension = Dimension.TIME,
                    min = "100 us",
                    max = "10 s",
                    calibration = "naam.period")
            long period) {}

    /** Decides in each period. */
    sealed interface Deciding extends Steering {
        /** Returns where groups begin, and the period. */
        Periods decisions();

        @Override
        default double atNic() {
            return decisions().nic();
        }

        @Override
        default long period() {
            return decisions().period();
        }
    }

    /** A share of the groups moves when a threshold is crossed for some periods. */
    @TypeName(
            value = "threshold",
            doc = "A share of the groups moves when a delay is beyond a threshold for some periods.")
    record Threshold(
            @Mixin Periods decisions,

            @Param(
                    doc = "Delay above which a side is congested.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 s",
                    calibration = "naam.high")
            long high,

            @Param(
                    doc = "Delay below which a side has room.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 s",
                    calibration = "naam.low")
            long low,

            @Param(
                    doc = "Periods in a row before something moves.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000",
                    calibration = "naam.periods")
            int periods,

            @Param(
                    doc = "Share of the groups that moves at a time.",
                    dimension = Dimension.FRACTION,
                    min = "0.001",
                    max = "1",
                    calibration = "naam.step")
            double step,

            @Param(doc = "Whether clients run functions themselves where both sides are congested.", fallback = "false")
            boolean clientSpill)
            implements Deciding {
        @Override
        public double delayOf(double share, double lowShare, double highShare) {
            return Math.max(0, low + (share - lowShare) / (highShare - lowShare) * (high - low));
        }

        @Override
        public int decide(Seen seen, Memory memory) {
            memory.high = seen.host() > high ? memory.high + 1 : 0;
            memory.low = seen.host() < low ? memory.low + 1 : 0;
            int some = Math.max(1, (int) Math.round(step * seen.groups()));
            if (memory.high >= periods && seen.nic() < high) {
                return Math.min(some, seen.groups() - seen.onNic());
            }
            return memory.low >= periods ? -Math.min(some, seen.onNic()) : 0;
        }

        @Override
        public int spill(Seen seen, Memory memory) {
            memory.both = seen.host() > high && seen.nic() > high ? memory.both + 1 : 0;
            int some = Math.max(1, (int) Math.round(step * seen.groups()));
            if (clientSpill && memory.both >= periods) {
                return some;
            }
            return seen.host() < low && seen.nic() < low ? -some : 0;
        }
    }

    /** The share moves that would make both delays equal. */
    @TypeName(value = "proportional", doc = "The share of the groups moves that would make both delays equal.")
    record Proportional(
            @Mixin Periods decisions,

            @Param(
                    doc = "Delay below which nothing moves.",
                    dimension = Dimension.TIME,
                    min = "1 ns",
                    max = "1 s",
                    calibration = "naam.low")
            long low)
            implements Deciding {
        @Override
        public double delayOf(double share, double lowShare, double highShare) {
            return 2 * low * share / highShare;
        }

        @Override
        public int decide(Seen seen, Memory memory) {
            double sum = seen.host() + seen.nic();
            if (sum < 2.0 * low) {
                return 0;
            }
            int onHost = seen.groups() - seen.onNic();
            double surplus = (seen.host() - seen.nic()) / sum;
            return surplus > 0 ? (int) Math.round(onHost * surplus / 2) : (int) Math.round(seen.onNic() * surplus / 2);
        }
    }

    /**
     * Each message begins at its side, and an overloaded core of the SmartNIC sends messages back to their clients, which go on with them
     * (ASFP). Functions on the host never wait, so nothing there is old and ready.
     */
    @TypeName(
            value = "asfp",
            doc =
                    "An overloaded core of the SmartNIC sends messages that are cheaper at their clients back to them, with what they have read.")
    record Asfp(
            @Param(
                    doc = "Share of the groups at the SmartNIC.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "100 %")
            double nic,

            @Param(
                    doc = "Factor by which running must exceed polling in a round.",
                    min = "0",
                    max = "1000",
                    calibration = "naam.asfp-factor")
            double factor,

            @Param(
                    doc = "Rings and ready messages are long from the batch over this on.",
                    min = "1",
                    max = "1000",
                    calibration = "naam.asfp-queue-share")
            double queueShare)
            implements Steering {
        @Override
        public double atNic() {
            return nic;
        }

        @Override
        public Optional<PushBack> pushBack(int batch) {
            return Optional.of(new PushBack(factor, batch / queueShare));
        }
    }
}
