package org.orrery.inference.measure;

import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Series;

/** What a {@link Meter} says at each report. Shares are in percent, so that differences are percentage points. */
public record WindowMetrics(
        @Measured(
                doc = "Share of the report windows whose bucketed P99 on the servers' clock is above the SLO.",
                unit = "%")
        Ratio violWindowsServer,

        @Measured(
                doc =
                        "Share of the report windows whose exact P99 at the client is above the SLO; errors count as infinite.",
                unit = "%")
        Ratio violWindowsClient,

        @Measured(doc = "Mean of the recorded configuration's cores over the reports: the cost.", unit = "cores")
        Ratio coresRecorded,

        @Measured(doc = "Mean over the reports of the accuracy by quotas.", unit = "%")
        Ratio accuracyPlanned,

        @Measured(doc = "Best accuracy of all variants less the planned accuracy.", unit = "points")
        Ratio accuracyLossPlanned,

        @Measured(doc = "Arrival rate.", unit = "/s") Series rate,
        @Measured(doc = "Rate of answers.", unit = "/s") Series answerRate,

        @Measured(doc = "P99 at the servers, bucketed.", unit = "ms")
        Series p99,

        @Measured(doc = "P99 at the servers, exact.", unit = "ms")
        Series p99Exact,

        @Measured(doc = "P99 at the client, exact; a gap where it is infinite.", unit = "ms")
        Series p99AtClient,

        @Measured(doc = "Cores of the recorded configuration.", unit = "cores")
        Series cores,

        @Measured(doc = "Cores of all existing pods.", unit = "cores")
        Series coresExisting,

        @Measured(doc = "Accuracy loss by quotas.", unit = "points")
        Series accuracyLoss,

        @Measured(doc = "Accuracy loss of the answers.", unit = "points")
        Series accuracyLossOfAnswers) {}
