package org.orrery.inference.adapt;

import org.orrery.inference.forecast.RateHistory;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.units.Dimension;

/** The adaptation loop (IPA, section 4.1; released code). */
public record AdapterParameters(
        @Param(
                doc = "First decision, against the load's second 0; drawn for each replication.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "ipa.first-decision")
        Distribution firstDecision,

        @Param(
                doc = "Pause of the loop between decisions.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "ipa.interval")
        long interval,

        @Param(
                doc = "What deciding and patching add to the pause: the rest of a cycle.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 min",
                calibration = "ipa.cycle-overhead")
        long cycleOverhead,

        @Param(
                doc = "From reading the monitor to the patch.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 min",
                calibration = "ipa.decision-delay")
        long decisionDelay,

        @Param(doc = "How the monitor sees the rate.", fallback = "exact")
        RateMeasure measure,

        @Param(
                doc = "Interval of the counter's samples.",
                dimension = Dimension.TIME,
                min = "1 ms",
                calibration = "ipa.scrape")
        long scrape,

        @Param(
                doc = "How far back the monitor looks.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "ipa.history")
        long history,

        @Param(
                doc = "Length of a block, of which the largest rate counts.",
                dimension = Dimension.TIME,
                min = "1 s",
                calibration = "ipa.block")
        long block,

        @Param(
                doc = "Share added to the predicted load.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "10",
                fallback = "0 %")
        double predictorMargin) {
    /** Checks that the monitor can hold its history. */
    public AdapterParameters {
        RateHistory.check(history, scrape);
    }
}
