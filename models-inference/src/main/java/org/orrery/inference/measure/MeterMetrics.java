package org.orrery.inference.measure;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Value;

/** The metrics of a {@link Meter}. Shares are in percent, so that differences are percentage points. */
public record MeterMetrics(
        @Measured(doc = "Requests that reached the dispatcher.")
        Counter requests,

        @Measured(doc = "Requests answered within the SLO on the client's clock.")
        Counter inTime,

        @Measured(doc = "Requests answered later than the SLO on the client's clock.")
        Counter late,

        @Measured(doc = "Requests with an error at once: full queue, no pod, or a pod that was killed.")
        Counter refused,

        @Measured(doc = "Requests on which the dispatcher gave up.")
        Counter timedOut,

        @Measured(doc = "Requests without an answer or an error at the end of the run.")
        Value inside,

        @Measured(
                doc =
                        "Share of the requests without an answer in time at the client; each counts from the age of the SLO on.",
                unit = "%")
        Ratio violRequests,

        @Measured(doc = "Share of the answered requests that are late at the client.", unit = "%")
        Ratio violServed,

        @Measured(doc = "Share of the requests that a server answered later than the SLO on its own clock.", unit = "%")
        Ratio violServer,

        @Measured(
                doc = "Share of the report windows whose bucketed P99 on the servers' clock is above the SLO.",
                unit = "%")
        Ratio violWindowsServer,

        @Measured(
                doc =
                        "Share of the report windows whose exact P99 at the client is above the SLO; errors count as infinite.",
                unit = "%")
        Ratio violWindowsClient,

        @Measured(doc = "Bucketed P99 on the servers' clock, successful requests only.", unit = "ms")
        Value p99Server,

        @Measured(doc = "P99 at the client, answered requests only.", unit = "ms")
        Value p99Client,

        @Measured(doc = "Mean of the recorded configuration's cores over the reports: the cost.", unit = "cores")
        Ratio coresRecorded,

        @Measured(doc = "Mean over the reports of the accuracy by quotas.", unit = "%")
        Ratio accuracyPlanned,

        @Measured(doc = "Mean accuracy of the variants that answered the requests.", unit = "%")
        Ratio accuracyDelivered,

        @Measured(doc = "Best accuracy of all variants less the planned accuracy.", unit = "points")
        Ratio accuracyLossPlanned,

        @Measured(doc = "Best accuracy of all variants less the delivered accuracy.", unit = "points")
        Ratio accuracyLossDelivered,

        @Measured(doc = "Latency of the answered requests at the client.", unit = "ms")
        LatencyHistogram clientLatency,

        @Measured(doc = "Latency of successful requests at the server, from a REST thread's taking on.", unit = "ms")
        LatencyHistogram serverLatency,

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
        Series accuracyLossOfAnswers,

        @Measured(
                doc = "What each variant did in the run.",
                columns = {
                    @Column(value = "variant", key = true),
                    @Column("answered"),
                    @Column(value = "share", unit = "%"),
                    @Column("late"),
                    @Column("refused"),
                    @Column(value = "p99_server", unit = "ms"),
                    @Column(value = "p99_client", unit = "ms")
                })
        ResultTable byVariant) {}
