package org.orrery.inference.measure;

import java.util.List;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Value;

/** The metrics of a {@link Meter}. Shares are in percent, so that differences are percentage points. */
public final class MeterMetrics {
    private static final MetricSpec REQUESTS = MetricSpec.count("requests", "Requests that reached the dispatcher.");
    private static final MetricSpec IN_TIME =
            MetricSpec.count("in_time", "Requests answered within the SLO on the client's clock.");
    private static final MetricSpec LATE =
            MetricSpec.count("late", "Requests answered later than the SLO on the client's clock.");
    private static final MetricSpec REFUSED = MetricSpec.count(
            "refused", "Requests with an error at once: full queue, no pod, or a pod that was killed.");
    private static final MetricSpec TIMED_OUT =
            MetricSpec.count("timed_out", "Requests on which the dispatcher gave up.");
    private static final MetricSpec INSIDE =
            MetricSpec.value("inside", "", "Requests without an answer or an error at the end of the run.");
    private static final MetricSpec VIOL_REQUESTS = MetricSpec.ratio(
            "viol_requests",
            "%",
            "Share of the requests without an answer in time at the client; each counts from the age of the SLO on.");
    private static final MetricSpec VIOL_SERVED =
            MetricSpec.ratio("viol_served", "%", "Share of the answered requests that are late at the client.");
    private static final MetricSpec VIOL_SERVER = MetricSpec.ratio(
            "viol_server", "%", "Share of the requests that a server answered later than the SLO on its own clock.");
    private static final MetricSpec VIOL_WINDOWS_SERVER = MetricSpec.ratio(
            "viol_windows_server",
            "%",
            "Share of the report windows whose bucketed P99 on the servers' clock is above the SLO.");
    private static final MetricSpec VIOL_WINDOWS_CLIENT = MetricSpec.ratio(
            "viol_windows_client",
            "%",
            "Share of the report windows whose exact P99 at the client is above the SLO; errors count as infinite.");
    private static final MetricSpec P99_SERVER = MetricSpec.value(
            "p99_server", "ms", "Bucketed P99 of the whole run on the servers' clock, successful requests only.");
    private static final MetricSpec P99_CLIENT =
            MetricSpec.value("p99_client", "ms", "P99 of the whole run at the client, answered requests only.");
    private static final MetricSpec CORES_RECORDED = MetricSpec.ratio(
            "cores_recorded", "cores", "Mean of the recorded configuration's cores over the reports: the cost.");
    private static final MetricSpec ACCURACY_PLANNED =
            MetricSpec.ratio("accuracy_planned", "%", "Mean over the reports of the accuracy by quotas.");
    private static final MetricSpec ACCURACY_DELIVERED =
            MetricSpec.ratio("accuracy_delivered", "%", "Mean accuracy of the variants that answered the requests.");
    private static final MetricSpec LOSS_PLANNED = MetricSpec.ratio(
            "accuracy_loss_planned", "points", "Best accuracy of all variants less the planned accuracy.");
    private static final MetricSpec LOSS_DELIVERED = MetricSpec.ratio(
            "accuracy_loss_delivered", "points", "Best accuracy of all variants less the delivered accuracy.");
    private static final MetricSpec CLIENT_LATENCY =
            MetricSpec.latency("client_latency", "ms", "Latency of the answered requests at the client.");
    private static final MetricSpec SERVER_LATENCY = MetricSpec.latency(
            "server_latency", "ms", "Latency of successful requests at the server, from a REST thread's taking on.");
    private static final MetricSpec RATE_5S = MetricSpec.series("rate", "/s", "Arrival rate.");
    private static final MetricSpec ANSWERS_5S = MetricSpec.series("answer_rate", "/s", "Rate of answers.");
    private static final MetricSpec P99_SERVER_5S = MetricSpec.series("p99", "ms", "P99 at the servers, bucketed.");
    private static final MetricSpec P99_SERVER_EXACT_5S =
            MetricSpec.series("p99_exact", "ms", "P99 at the servers, exact.");
    private static final MetricSpec P99_CLIENT_5S =
            MetricSpec.series("p99_at_client", "ms", "P99 at the client, exact; a gap where it is infinite.");
    private static final MetricSpec CORES_5S =
            MetricSpec.series("cores", "cores", "Cores of the recorded configuration.");
    private static final MetricSpec CORES_HELD_5S =
            MetricSpec.series("cores_existing", "cores", "Cores of all existing pods.");
    private static final MetricSpec LOSS_5S = MetricSpec.series("accuracy_loss", "points", "Accuracy loss by quotas.");
    private static final MetricSpec LOSS_DELIVERED_5S =
            MetricSpec.series("accuracy_loss_of_answers", "points", "Accuracy loss of the answers.");
    private static final MetricSpec BY_VARIANT = MetricSpec.table(
            "by_variant",
            "What each variant did in the run.",
            List.of(
                    Column.key("variant", ""),
                    Column.result("answered", ""),
                    Column.result("share", "%"),
                    Column.result("late", ""),
                    Column.result("refused", ""),
                    Column.result("p99_server", "ms"),
                    Column.result("p99_client", "ms")));

    final Counter requests;
    final Counter refused;
    final Counter timedOut;
    final Value inside;
    final Ratio violRequests;
    final Ratio violServer;
    final Ratio violWindowsServer;
    final Ratio violWindowsClient;
    final Value p99Server;
    final Value p99Client;
    final Ratio coresRecorded;
    final Ratio accuracyPlanned;
    final Ratio lossPlanned;
    final LatencyHistogram clientLatency;
    final LatencyHistogram serverLatency;
    final Series rate5s;
    final Series answers5s;
    final Series p99Server5s;
    final Series p99ServerExact5s;
    final Series p99Client5s;
    final Series coresRecorded5s;
    final Series coresHeld5s;
    final Series accuracyLoss5s;
    final Series accuracyLossDelivered5s;
    final ResultTable byVariant;
    private final Counter inTime;
    private final Counter late;
    private final Ratio violServed;
    private final Ratio accuracyDelivered;
    private final Ratio lossDelivered;

    private final double bestAccuracy;

    MeterMetrics(Metrics.Group group, double bestAccuracy) {
        this.bestAccuracy = bestAccuracy;
        requests = group.counter(REQUESTS);
        inTime = group.counter(IN_TIME);
        late = group.counter(LATE);
        refused = group.counter(REFUSED);
        timedOut = group.counter(TIMED_OUT);
        inside = group.value(INSIDE);
        violRequests = group.ratio(VIOL_REQUESTS);
        violServed = group.ratio(VIOL_SERVED);
        violServer = group.ratio(VIOL_SERVER);
        violWindowsServer = group.ratio(VIOL_WINDOWS_SERVER);
        violWindowsClient = group.ratio(VIOL_WINDOWS_CLIENT);
        p99Server = group.value(P99_SERVER);
        p99Client = group.value(P99_CLIENT);
        coresRecorded = group.ratio(CORES_RECORDED);
        accuracyPlanned = group.ratio(ACCURACY_PLANNED);
        accuracyDelivered = group.ratio(ACCURACY_DELIVERED);
        lossPlanned = group.ratio(LOSS_PLANNED);
        lossDelivered = group.ratio(LOSS_DELIVERED);
        clientLatency = group.latency(CLIENT_LATENCY);
        serverLatency = group.latency(SERVER_LATENCY);
        rate5s = group.series(RATE_5S);
        answers5s = group.series(ANSWERS_5S);
        p99Server5s = group.series(P99_SERVER_5S);
        p99ServerExact5s = group.series(P99_SERVER_EXACT_5S);
        p99Client5s = group.series(P99_CLIENT_5S);
        coresRecorded5s = group.series(CORES_5S);
        coresHeld5s = group.series(CORES_HELD_5S);
        accuracyLoss5s = group.series(LOSS_5S);
        accuracyLossDelivered5s = group.series(LOSS_DELIVERED_5S);
        byVariant = group.table(BY_VARIANT);
    }

    /** Returns the declarations. */
    public static List<MetricSpec> specs() {
        return List.of(
                REQUESTS,
                IN_TIME,
                LATE,
                REFUSED,
                TIMED_OUT,
                INSIDE,
                VIOL_REQUESTS,
                VIOL_SERVED,
                VIOL_SERVER,
                VIOL_WINDOWS_SERVER,
                VIOL_WINDOWS_CLIENT,
                P99_SERVER,
                P99_CLIENT,
                CORES_RECORDED,
                ACCURACY_PLANNED,
                ACCURACY_DELIVERED,
                LOSS_PLANNED,
                LOSS_DELIVERED,
                CLIENT_LATENCY,
                SERVER_LATENCY,
                RATE_5S,
                ANSWERS_5S,
                P99_SERVER_5S,
                P99_SERVER_EXACT_5S,
                P99_CLIENT_5S,
                CORES_5S,
                CORES_HELD_5S,
                LOSS_5S,
                LOSS_DELIVERED_5S,
                BY_VARIANT);
    }

    void answered(double accuracy, long latency, boolean isLate) {
        (isLate ? late : inTime).increment();
        clientLatency.add(latency);
        violServed.add(isLate ? 100 : 0, 1);
        accuracyDelivered.add(accuracy, 1);
        lossDelivered.add(bestAccuracy - accuracy, 1);
    }
}
