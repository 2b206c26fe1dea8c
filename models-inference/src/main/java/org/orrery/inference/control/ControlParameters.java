package org.orrery.inference.control;

import org.orrery.inference.forecast.RateHistory;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;

/** The adapter's loop (InfAdapter repository, {@code adapter/main.py}, {@code reconfig.py}, {@code notifier.py}). */
public record ControlParameters(
        @Param(
                doc = "First decision after the load's start; drawn for each replication.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.first-decision")
        Distribution firstDecision,

        @Param(
                doc = "Pause from the end of one decision, its transition included, to the next.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "infadapter.pause")
        long pause,

        @Param(
                doc = "Time to decide, without a transition.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.decision-time")
        long decisionTime,

        @Param(
                doc = "How many decisions in a row are put off when the load has not grown.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "1000",
                calibration = "infadapter.stabilisation")
        long stabilisation,

        @Param(
                doc = "Margin that is added to the forecast.",
                dimension = Dimension.FRACTION,
                min = "-0.9",
                max = "10",
                calibration = "infadapter.forecast-margin")
        double margin,

        @Param(
                doc = "Interval at which the request counter is scraped.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "infadapter.scrape-interval")
        long scrape,

        @Param(
                doc =
                        "When the monitor first scrapes the counter, after the load's start; it knows nothing of what came"
                                + " before. Drawn for each replication.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "infadapter.first-scrape")
        Distribution firstScrape,

        @Param(
                doc = "How far the monitor looks back.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "infadapter.history")
        long history,

        @Param(
                doc = "Length of the blocks whose maxima are forecast from.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "infadapter.history-block")
        long block,

        @Param(
                doc = "Interval at which new pods are asked whether they are ready.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "infadapter.ready-poll")
        long readyPoll,

        @Param(
                doc = "Longest decision, transition included, within the system's working range.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "infadapter.notifier-limit")
        long notifierLimit) {
    /** Checks that the monitor can hold its history. */
    public ControlParameters {
        RateHistory.check(history, scrape);
    }
}
