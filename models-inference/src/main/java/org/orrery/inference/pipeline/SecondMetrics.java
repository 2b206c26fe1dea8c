package org.orrery.inference.pipeline;

import java.util.Arrays;
import java.util.Optional;
import org.orrery.inference.measure.Promises;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;

/** What became of the requests of each second, as the paper counts it; a second's requests are those sent in it. */
final class SecondMetrics extends Part {
    record Metrics(
            @Measured(
                    doc =
                            "Share of the load's seconds whose P99 is above the SLA; by the time of sending, answered requests, and those"
                                    + " still inside at the end and older than the SLA, with their age.",
                    unit = "%")
            Value violSeconds,

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
                    doc = "Cumulative distribution over the seconds of the P99 of a second.",
                    columns = {
                        @Column(value = "share_pct", unit = "%", key = true),
                        @Column(value = "p99_s", unit = "s")
                    })
            ResultTable seconds) {}

    private static final double PERCENT = 100;

    private final Metrics metrics = metrics(Metrics.class);
    private final int seconds;
    private final double slaSeconds;
    private final Promises promises;
    private final SecondLatencies answered;
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
     * @param seconds that count
     * @param sla of the pipeline, picoseconds
     * @param promises knows the requests that are still inside
     * @param jump where a jump of the load is looked for
     */
    SecondMetrics(Scope scope, int seconds, long sla, Promises promises, Optional<JumpWindow> jump) {
        super(scope);
        this.seconds = seconds;
        this.promises = promises;
        slaSeconds = SimTime.toSeconds(sla);
        answered = new SecondLatencies(seconds);
        new JumpMetrics(metrics(JumpMetrics.Metrics.class), jump).compute(this::p99, () -> firstSecond);
        metrics.violSeconds().computeAtEnd(this::violating);
        computeQuantile(metrics.secondP99P50(), 0.5);
        computeQuantile(metrics.secondP99P90(), 0.9);
        computeQuantile(metrics.secondP99P95(), 0.95);
        computeQuantile(metrics.secondP99P99(), 0.99);
        computeQuantile(metrics.secondP99Max(), 1);
    }

    private void computeQuantile(Value value, double share) {
        value.computeAtEnd(() -> SecondLatencies.quantile(SecondLatencies.sorted(p99()), share));
    }

    /** A request has its answer. */
    void answered(long sentAt, long latency) {
        answered.add(second(sentAt), SimTime.toSeconds(latency));
        changed();
    }

    /** A request has come or gone. */
    void changed() {
        p99Of = -1;
    }

    /** Returns the second in which a time lies. */
    static int second(long time) {
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
        double[] result = answered.p99(overdue);
        Arrays.fill(result, 0, Math.min(from, seconds), Double.NaN);
        return result;
    }

    private double violating() {
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

    /** Seconds that have begun by now do not count any more. */
    @Override
    protected void statisticsReset() {
        firstSecondBefore = firstSecond;
        firstSecond = (int) Math.min(seconds, firstFrom(now()));
        statisticsBegan = now();
        changed();
    }

    /** Adds the points and rows; where a batch ends the run, the table is that of this batch. */
    @Override
    protected void finish() {
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
    }
}
