package org.orrery.inference.pipeline;

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
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** What became of the requests, counted by requests as a user would. Shares are in percent. */
final class RequestMetrics extends Part implements Outcomes {
    record Metrics(
            @Measured(doc = "Requests that reached the router.")
            Counter requests,

            @Measured(doc = "Requests with an answer.") Counter answered,
            @Measured(doc = "Requests that were dropped.") Counter dropped,

            @Measured(doc = "Requests without an answer or a drop at the end of the run.")
            Value inside,

            @Measured(
                    doc = "Share of the requests without an answer in time; each counts from the age of the SLA on.",
                    unit = "%",
                    missed = true)
            Ratio violRequests,

            @Measured(doc = "Latency of the answered requests at the client.", unit = "s")
            LatencyHistogram latency,

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
            ResultTable service) {}

    private static final double PERCENT = 100;

    private final Metrics metrics = metrics(Metrics.class);
    private final List<Stage> stages;
    private final int seconds;
    private final Promises promises;
    private final SecondMetrics bySecond;
    private CallCounts calls;
    private CallCounts callsBefore;
    private long statisticsBegan;

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
        long sla = stages.stream().mapToLong(Stage::sla).sum();
        promises = new Promises(sla, (broken, judged) -> metrics.violRequests().add(PERCENT * broken, judged));
        bySecond = new SecondMetrics(scope, seconds, sla, promises, jump);
        calls = new CallCounts(stages, seconds);
        callsBefore = calls;
        metrics.inside().computeAtEnd(inside::getAsLong);
    }

    @Override
    public void arrived(long sentAt) {
        metrics.requests().increment();
        promises.arrived(sentAt);
        bySecond.changed();
    }

    @Override
    public void answered(long sentAt, long latency) {
        metrics.answered().increment();
        metrics.latency().add(latency);
        promises.answered(sentAt, latency);
        bySecond.answered(sentAt, latency);
    }

    @Override
    public void dropped(long sentAt, DropPlace place) {
        metrics.dropped().increment();
        calls.dropped(place);
        promises.failed(sentAt);
        bySecond.changed();
    }

    @Override
    public void served(int stage, int variant, long time, long sentAt) {
        calls.served(stage, variant, SecondMetrics.second(sentAt), SimTime.toSeconds(time));
    }

    /** Calls that were served and requests that have been judged by now do not count any more. */
    @Override
    protected void statisticsReset() {
        promises.restart(now());
        callsBefore = calls;
        calls = new CallCounts(stages, seconds);
        statisticsBegan = now();
    }

    /** Returns a warning if requests were left inside that are older than the SLA, otherwise nothing. */
    String leftInside(long stillInside) {
        return promises.leftInside(stillInside);
    }

    /** Adds the rows; where a batch ends the run, the tables are those of this batch. */
    @Override
    protected void finish() {
        promises.finish(now());
        CallCounts last = now() == statisticsBegan ? callsBefore : calls;
        last.addTo(metrics.drops(), metrics.service());
    }
}
