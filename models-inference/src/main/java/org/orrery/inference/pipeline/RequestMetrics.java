package org.orrery.inference.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.orrery.inference.measure.Promises;
import org.orrery.inference.path.DropPlace;
import org.orrery.inference.path.Outcomes;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/**
 * What became of the requests: as the paper counts it, by seconds, and as a user would, by requests. Shares are in
 * percent.
 */
final class RequestMetrics extends Part implements Outcomes {
    record Metrics(
            @Measured(doc = "Requests that reached the router.")
            Counter requests,

            @Measured(doc = "Requests with an answer.") Counter answered,
            @Measured(doc = "Requests that were dropped.") Counter dropped,

            @Measured(doc = "Requests without an answer or a drop at the end of the run.")
            Value inside,

            @Measured(
                    doc =
                            "Share of the load's seconds whose P99 is above the SLA; by the time of sending, answered requests, and those"
                                    + " still inside at the end and older than the SLA, with their age.",
                    unit = "%")
            Value violSeconds,

            @Measured(
                    doc = "Share of the requests without an answer in time; each counts from the age of the SLA on.",
                    unit = "%")
            Ratio violRequests,

            @Measured(doc = "Latency of the answered requests at the client.", unit = "s")
            LatencyHistogram latency,

            @Measured(doc = "Median over the seconds of the P99 of a second.", unit = "s")
            Value secondP99P50,

            @Measured(doc = "90th percentile over the seconds of the P99 of a second.", unit = "s")
            Value secondP99P90,

            @Measured(doc = "95th percentile over the seconds of the P99 of a second.", unit = "s")
            Value secondP99P95,

            @Measured(doc = "99th percentile over the seconds of the P99 of a second.", unit = "s")
            Value secondP99P99,

            @Measured(doc = "Largest P99 of a second.", unit = "s")
            Value secondP99Max,

            @Measured(doc = "P99 of each second, by sending.", unit = "s")
            Series p99,

            @Measured(
                    doc = "Dropped requests by place.",
                    columns = {@Column(value = "place", key = true), @Column("requests")})
            ResultTable drops,

            @Measured(
                    doc = "Calls of each variant that was used.",
                    columns = {
                        @Column(value = "stage", key = true),
                        @Column(value = "variant", key = true),
                        @Column("calls"),
                        @Column(value = "median_second_p99_s", unit = "s")
                    })
            ResultTable service,

            @Measured(
                    doc = "Cumulative distribution over the seconds of the P99 of a second.",
                    columns = {
                        @Column(value = "share_pct", unit = "%", key = true),
                        @Column(value = "p99_s", unit = "s")
                    })
            ResultTable seconds) {}

    private static final double PERCENT = 100;

    private final Metrics metrics;
    private final List<Stage> stages;
    private final int seconds;
    private final double slaSeconds;
    private final Promises promises;
    private final SecondLatencies bySecond;
    private CallCounts calls;
    private CallCounts callsBefore;
    private long statisticsBegan;
    private int firstSecond;
    private int firstSecondBefore;
    private boolean finished;
    private double[] p99 = {};
    private long p99Of = -1;

    /**
     * Creates empty metrics.
     *
     * @param scope of the pipeline
     * @param stages of the pipeline
     * @param loadLength the seconds that count
     * @param jump where a jump of the load is looked for
     * @param inside returns the requests without an answer or a drop
     */
    RequestMetrics(Scope scope, List<Stage> stages, long loadLength, Optional<JumpWindow> jump, LongSupplier inside) {
        super(scope);
        this.stages = stages;
        seconds = Math.toIntExact(loadLength / SimTime.SECOND);
        new JumpMetrics(metrics(JumpMetrics.Metrics.class), jump).compute(this::p99, () -> firstSecond);
        metrics = metrics(Metrics.class);
        long sla = stages.stream().mapToLong(Stage::sla).sum();
        slaSeconds = SimTime.toSeconds(sla);
        promises = new Promises(sla, (broken, judged) -> metrics.violRequests().add(PERCENT * broken, judged));
        bySecond = new SecondLatencies(seconds);
        calls = new CallCounts(stages, seconds);
        callsBefore = calls;
        metrics.inside().computeAtEnd(inside::getAsLong);
        metrics.violSeconds().computeAtEnd(this::violatingSeconds);
        computeQuantile(metrics.secondP99P50(), 0.5);
        computeQuantile(metrics.secondP99P90(), 0.9);
        computeQuantile(metrics.secondP99P95(), 0.95);
        computeQuantile(metrics.secondP99P99(), 0.99);
        computeQuantile(metrics.secondP99Max(), 1);
    }

    private void computeQuantile(Value value, double share) {
        value.computeAtEnd(() -> SecondLatencies.quantile(SecondLatencies.sorted(p99()), share));
    }

    @Override
    public void arrived(long sentAt) {
        p99Of = -1;
        metrics.requests().increment();
        promises.arrived(sentAt);
    }

    @Override
    public void answered(long sentAt, long latency) {
        p99Of = -1;
        metrics.answered().increment();
        metrics.latency().add(latency);
        bySecond.add(second(sentAt), SimTime.toSeconds(latency));
        promises.answered(sentAt, latency);
    }

    @Override
    public void dropped(long sentAt, DropPlace place) {
        p99Of = -1;
        metrics.dropped().increment();
        calls.dropped(place);
        promises.failed(sentAt);
    }

    @Override
    public void served(int stage, int variant, long time, long sentAt) {
        calls.served(stage, variant, second(sentAt), SimTime.toSeconds(time));
    }

    private static int second(long time) {
        return (int) (time / SimTime.SECOND);
    }

    /** Returns the P99 of each second that counts, NaN for those before. */
    private double[] p99() {
        if (p99Of != now()) {
            p99 = p99From(firstSecond);
            p99Of = now();
        }
        return p99;
    }

    private double[] p99From(int from) {
        // The latencies of those inside are not known, but they are no shorter than this.
        SecondLatencies overdue = new SecondLatencies(seconds);
        promises.forEachOverdue(now(), sentAt -> overdue.add(second(sentAt), SimTime.toSeconds(now() - sentAt)));
        double[] result = bySecond.p99(overdue);
        Arrays.fill(result, 0, Math.min(from, seconds), Double.NaN);
        return result;
    }

    private double violatingSeconds() {
        double violating =
                Arrays.stream(p99()).filter(each -> each > slaSeconds).count();
        boolean whole = finished && statisticsBegan == 0;
        int begun = whole ? seconds : (int) Math.min(seconds, firstFrom(now()));
        return begun <= firstSecond ? Double.NaN : PERCENT * violating / (begun - firstSecond);
    }

    /** Returns the first second that begins at or after a time. */
    private static long firstFrom(long time) {
        return (time + SimTime.SECOND - 1) / SimTime.SECOND;
    }

    /** Seconds that have begun, calls that were served and requests that have been judged by now do not count any more. */
    @Override
    protected void statisticsReset() {
        promises.restart(now());
        callsBefore = calls;
        calls = new CallCounts(stages, seconds);
        firstSecondBefore = firstSecond;
        firstSecond = (int) Math.min(seconds, firstFrom(now()));
        statisticsBegan = now();
        p99Of = -1;
    }

    /** Returns a warning if requests were left inside that are older than the SLA, otherwise nothing. */
    String leftInside(long stillInside) {
        return promises.leftInside(stillInside);
    }

    /** Adds the points and rows; where a batch ends the run, the tables are those of this batch. */
    @Override
    protected void finish() {
        promises.finish(now());
        finished = true;
        double[] all = p99From(0);
        for (int second = 0; second < all.length; second++) {
            metrics.p99().add(second * SimTime.SECOND, all[second]);
        }
        boolean ended = now() == statisticsBegan;
        double[] sorted = SecondLatencies.sorted(p99From(ended ? firstSecondBefore : firstSecond));
        for (int percent = 0; percent <= PERCENT; percent++) {
            metrics.seconds().add(percent, SecondLatencies.quantile(sorted, percent / PERCENT));
        }
        (ended ? callsBefore : calls).addTo(metrics.drops(), metrics.service());
    }
}
