package org.orrery.smartnic.ipipe;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * Parameters of the scheduler.
 *
 * @param cores of the card
 * @param hostCores that take migrated actors
 * @param light actors whose latency is shown by itself
 * @param heavy actors beside them
 * @param policy how the card's cores are shared
 * @param tailLimit estimate of the tail from which on an actor leaves the FCFS cores
 * @param meanLimit latency from which on a full card moves an actor to the host
 * @param quantum core time that a mailbox gets in its turn
 * @param period of decisions
 * @param full busy share from which on a group of cores is full
 * @param idle busy share below which a group of cores can spare one
 * @param speedup of a core of the host over one of the card
 * @param migrates whether actors may move to the host
 * @param bandwidth of the way of an actor's state, bit/s
 * @param hostWay from the card to the host's cores
 */
public record ActorParameters(
        @Param(doc = "Cores of the card.", dimension = Dimension.CORES, min = "1", max = "1024", fallback = "8")
        int cores,

        @Param(
                doc = "Cores of the host that take migrated actors.",
                dimension = Dimension.CORES,
                min = "1",
                max = "1024",
                calibration = "naam.host-cores")
        int hostCores,

        @Param(doc = "Actors whose latency is shown by itself.")
        ActorKind light,

        @Param(doc = "Actors beside them.", fallback = "{count: 0}")
        ActorKind heavy,

        @Param(doc = "How the card's cores are shared.", fallback = "hybrid")
        Policy policy,

        @Param(
                doc =
                        "Estimate of the tail, mean and three standard deviations, from which on an actor leaves the FCFS cores.",
                dimension = Dimension.TIME,
                min = "1 ns",
                calibration = "naam.ipipe-tail-limit")
        long tailLimit,

        @Param(
                doc = "Mean latency from which on a full card moves an actor to the host.",
                dimension = Dimension.TIME,
                min = "1 ns",
                calibration = "naam.ipipe-mean-limit")
        long meanLimit,

        @Param(
                doc = "Core time that a mailbox gets in its turn.",
                dimension = Dimension.TIME,
                min = "1 ns",
                calibration = "naam.ipipe-quantum")
        long quantum,

        @Param(
                doc = "Period of decisions.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "10 s",
                calibration = "naam.ipipe-period")
        long period,

        @Param(
                doc = "Busy share from which on a group of cores is full.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "naam.ipipe-full")
        double full,

        @Param(
                doc = "Busy share below which a group of cores can spare one.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                calibration = "naam.ipipe-idle")
        double idle,

        @Param(
                doc = "Speed of a core of the host over that of one of the card.",
                min = "0.1",
                max = "100",
                calibration = "naam.ipipe-speedup")
        double speedup,

        @Param(doc = "Whether actors may move to the host.", fallback = "true")
        boolean migrates,

        @Param(
                doc = "What carries the state of an actor to the host.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "naam.dma-write-bandwidth")
        long bandwidth,

        @Param(
                doc = "Way from the card to the host's cores.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-extra")
        long hostWay) {
    /** Checks that there is an actor, and that DRR cores leave room for others. */
    public ActorParameters {
        if (light.count() + heavy.count() == 0) {
            throw new ParamException("light", "there is no actor; set the count of light or heavy to 1 or more");
        }
        if (idle >= full) {
            throw new ParamException(
                    "idle", "a group with a busy share of " + idle + " would be idle and, from " + full + " on, full");
        }
    }

    /** How the card's cores are shared. */
    public enum Policy {
        /** FCFS cores, and DRR cores for actors with long tails. */
        HYBRID,
        /** All cores serve first come first served. */
        FCFS,
        /** All cores serve mailboxes by deficit round robin. */
        DRR
    }
}
