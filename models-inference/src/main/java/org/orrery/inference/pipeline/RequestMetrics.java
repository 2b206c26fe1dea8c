package org.orrery.inference.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.inference.measure.Promises;
import org.orrery.inference.path.DropPlace;
import org.orrery.inference.path.Outcomes;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Value;

/**
 * What became of the requests: as the paper counts it, by seconds, and as a user would, by requests. Shares are in
 * percent.
 */
final class RequestMetrics implements Outcomes {
    private static final double PERCENT = 100;

    private static final MetricSpec REQUESTS = MetricSpec.count("requests", "Requests that reached the router.");
    private static final MetricSpec ANSWERED = MetricSpec.count("answered", "Requests with an answer.");
    private static final MetricSpec DROPPED = MetricSpec.count("dropped", "Requests that were dropped.");
    private static final MetricSpec INSIDE =
            MetricSpec.value("inside", "", "Requests without an answer or a drop at the end of the run.");
    private static final MetricSpec VIOL_SECONDS = MetricSpec.value(
            "viol_seconds",
            "%",
            "Share of the load's seconds whose P99 is above the SLA; by the time of sending, answered requests, and those"
                    + " still inside at the end and older than the SLA, with their age.");
    private static final MetricSpec VIOL_REQUESTS = MetricSpec.ratio(
            "viol_requests",
            "%",
            "Share of the requests without an answer in time; each counts from the age of the SLA on.");
    private static final MetricSpec LATENCY =
            MetricSpec.latency("latency", "s", "Latency of the answered requests at the client.");
    private static final MetricSpec P99_P50 =
            MetricSpec.value("second_p99_p50", "s", "Median over the seconds of the P99 of a second.");
    private static final MetricSpec P99_P90 =
            MetricSpec.value("second_p99_p90", "s", "90th percentile over the seconds of the P99 of a second.");
    private static final MetricSpec P99_P95 =
            MetricSpec.value("second_p99_p95", "s", "95th percentile over the seconds of the P99 of a second.");
    private static final MetricSpec P99_P99 =
            MetricSpec.value("second_p99_p99", "s", "99th percentile over the seconds of the P99 of a second.");
    private static final MetricSpec P99_MAX = MetricSpec.value("second_p99_max", "s", "Largest P99 of a second.");
    private static final MetricSpec P99_SERIES = MetricSpec.series("p99", "s", "P99 of each second, by sending.");
    private static final MetricSpec DROPS = MetricSpec.table(
            "drops", "Dropped requests by place.", List.of(Column.key("place", ""), Column.result("requests", "")));
    private static final MetricSpec SERVICE = MetricSpec.table(
            "service",
            "Calls of each variant that was used.",
            List.of(
                    Column.key("stage", ""),
                    Column.key("variant", ""),
                    Column.result("calls", ""),
                    Column.result("median_second_p99_s", "s")));
    private static final MetricSpec DISTRIBUTION = MetricSpec.table(
            "seconds",
            "Cumulative distribution over the seconds of the P99 of a second.",
            List.of(Column.key("share_pct", "%"), Column.result("p99_s", "s")));
    private final JumpMetrics jump;
    private final List<Stage> stages;
    private final double slaSeconds;
    private final long slaTime;
    private final Counter requests;
    private final Counter answered;
    private final Counter dropped;
    private final Value inside;
    private final Value violSeconds;
    private final Ratio violRequests;
    private final Promises promises;
    private final LatencyHistogram latencies;
    private final Value[] quantiles;
    private final Series p99Series;
    private final ResultTable drops;
    private final ResultTable service;
    private final ResultTable distribution;
    private final SecondLatencies bySecond;
    private final int[] dropsByPlace = new int[DropPlace.values().length];
    private final SecondLatencies[][] serviceBySecond;
    private final int[][] calls;

    RequestMetrics(Metrics.Group group, List<Stage> stages, long loadLength, Optional<JumpWindow> jump) {
        this.jump = new JumpMetrics(group, jump);
        this.stages = stages;
        slaTime = stages.stream().mapToLong(Stage::sla).sum();
        slaSeconds = SimTime.toSeconds(slaTime);
        requests = group.counter(REQUESTS);
        answered = group.counter(ANSWERED);
        dropped = group.counter(DROPPED);
        inside = group.value(INSIDE);
        violSeconds = group.value(VIOL_SECONDS);
        violRequests = group.ratio(VIOL_REQUESTS);
        promises = new Promises(slaTime, (broken, judged) -> violRequests.add(PERCENT * broken, judged));
        latencies = group.latency(LATENCY);
        quantiles = new Value[] {
            group.value(P99_P50), group.value(P99_P90), group.value(P99_P95), group.value(P99_P99), group.value(P99_MAX)
        };
        p99Series = group.series(P99_SERIES);
        drops = group.table(DROPS);
        service = group.table(SERVICE);
        distribution = group.table(DISTRIBUTION);
        int seconds = Math.toIntExact(loadLength / SimTime.SECOND);
        bySecond = new SecondLatencies(seconds);
        serviceBySecond = new SecondLatencies[stages.size()][];
        calls = new int[stages.size()][];
        for (int stage = 0; stage < stages.size(); stage++) {
            int variants = stages.get(stage).variants().size();
            calls[stage] = new int[variants];
            serviceBySecond[stage] = new SecondLatencies[variants];
            Arrays.setAll(serviceBySecond[stage], variant -> new SecondLatencies(seconds));
        }
    }

    static List<MetricSpec> specs() {
        return List.of(
                REQUESTS,
                ANSWERED,
                DROPPED,
                INSIDE,
                VIOL_SECONDS,
                VIOL_REQUESTS,
                LATENCY,
                P99_P50,
                P99_P90,
                P99_P95,
                P99_P99,
                P99_MAX,
                P99_SERIES,
                DROPS,
                SERVICE,
                DISTRIBUTION);
    }

    @Override
    public void arrived(long sentAt) {
        requests.increment();
        promises.arrived(sentAt);
    }

    @Override
    public void answered(long sentAt, long latency) {
        answered.increment();
        latencies.add(latency);
        bySecond.add((int) (sentAt / SimTime.SECOND), SimTime.toSeconds(latency));
        promises.answered(sentAt, latency);
    }

    @Override
    public void dropped(long sentAt, DropPlace place) {
        dropped.increment();
        dropsByPlace[place.ordinal()]++;
        promises.failed(sentAt);
    }

    @Override
    public void served(int stage, int variant, long time, long sentAt) {
        calls[stage][variant]++;
        serviceBySecond[stage][variant].add((int) (sentAt / SimTime.SECOND), SimTime.toSeconds(time));
    }

    /** Statistics begin anew: the share of violations forgets the requests that have been judged by now. */
    void statisticsReset(long now) {
        promises.restart(now);
    }

    /** Returns a warning if requests were left inside that are older than the SLA, otherwise nothing. */
    String leftInside(long stillInside) {
        return promises.leftInside(stillInside);
    }

    /** Computes what is known at the end of the run only. */
    void finish(long now, long stillInside) {
        inside.set(stillInside);
        promises.finish(now);
        // Their latencies are not known, but they are no shorter than this.
        promises.forEachOverdue(
                sentAt -> bySecond.add((int) (sentAt / SimTime.SECOND), SimTime.toSeconds(now - sentAt)));
        double[] p99 = bySecond.p99();
        int violating = 0;
        for (int second = 0; second < p99.length; second++) {
            violating += p99[second] > slaSeconds ? 1 : 0;
            p99Series.add(second * SimTime.SECOND, p99[second]);
        }
        violSeconds.set(PERCENT * violating / p99.length);
        double[] sorted = Arrays.stream(p99)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] shares = {0.5, 0.9, 0.95, 0.99, 1};
        for (int i = 0; i < shares.length; i++) {
            quantiles[i].set(SecondLatencies.quantile(sorted, shares[i]));
        }
        for (int percent = 0; percent <= PERCENT; percent++) {
            distribution.add(percent, SecondLatencies.quantile(sorted, percent / PERCENT));
        }
        for (DropPlace place : DropPlace.values()) {
            drops.add(place.name().toLowerCase(Locale.ROOT), dropsByPlace[place.ordinal()]);
        }
        addService();
        jump.finish(p99);
    }

    private void addService() {
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int variant = 0; variant < calls[stage].length; variant++) {
                double[] sorted = Arrays.stream(serviceBySecond[stage][variant].p99())
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
                if (calls[stage][variant] > 0) {
                    service.add(
                            stages.get(stage).name(),
                            stages.get(stage).variants().get(variant).name(),
                            calls[stage][variant],
                            SecondLatencies.quantile(sorted, 0.5));
                }
            }
        }
    }
}
