package org.orrery.inference.measure;

import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Value;

/** What a {@link Meter} counts over the run. Shares are in percent, so that differences are percentage points. */
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
                unit = "%",
                missed = true)
        Ratio violRequests,

        @Measured(doc = "Share of the answered requests that are late at the client.", unit = "%")
        Ratio violServed,

        @Measured(doc = "Share of the requests that a server answered later than the SLO on its own clock.", unit = "%")
        Ratio violServer,

        @Measured(doc = "Bucketed P99 on the servers' clock, successful requests only.", unit = "ms")
        Value p99Server,

        @Measured(doc = "P99 at the client, answered requests only.", unit = "ms")
        Value p99Client,

        @Measured(doc = "Mean accuracy of the variants that answered the requests.", unit = "%")
        Ratio accuracyDelivered,

        @Measured(doc = "Best accuracy of all variants less the delivered accuracy.", unit = "points")
        Ratio accuracyLossDelivered,

        @Measured(doc = "Latency of the answered requests at the client.", unit = "ms")
        LatencyHistogram clientLatency,

        @Measured(doc = "Latency of successful requests at the server, from a REST thread's taking on.", unit = "ms")
        LatencyHistogram serverLatency,

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
