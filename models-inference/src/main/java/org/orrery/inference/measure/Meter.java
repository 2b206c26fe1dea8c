package org.orrery.inference.measure;

import org.orrery.inference.serving.Outcomes;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Metrics;

/**
 * Follows every request and closes a window at each report. The server's view sees successful requests only,
 * from the moment a REST thread takes them; the client's view sees everything.
 */
public final class Meter implements Outcomes {
    private static final double PERCENT = 100;
    private static final double P99 = 0.99;

    private final Simulation simulation;
    private final Variants variants;
    private final long slo;
    private final MeterMetrics metrics;
    private final Promises promises;
    private final VariantMeter[] byVariant;
    private final BucketHistogram serverRun;
    private final BucketHistogram serverWindow;
    private final ExactWindow serverExact = new ExactWindow();
    private final ExactWindow clientExact = new ExactWindow();
    private final double sloPicoseconds;
    private long arrived;
    private long resolved;
    private long arrivedInWindow;
    private long answeredInWindow;
    private double accuracyInWindow;
    private long disorder;

    /**
     * Creates a meter.
     *
     * @param simulation the run
     * @param group where the metrics go
     * @param variants the variants
     * @param buckets of the server's histogram
     * @param slo latency objective, picoseconds
     */
    public Meter(Simulation simulation, Metrics.Group group, Variants variants, BucketParameters buckets, long slo) {
        this.simulation = simulation;
        this.variants = variants;
        this.slo = slo;
        sloPicoseconds = slo;
        metrics = new MeterMetrics(group, PERCENT * variants.bestAccuracy());
        promises = new Promises(slo, (broken, judged) -> metrics.violRequests.add(PERCENT * broken, judged));
        serverRun = new BucketHistogram(buckets);
        serverWindow = new BucketHistogram(buckets);
        byVariant = new VariantMeter[variants.count()];
        for (int variant = 0; variant < byVariant.length; variant++) {
            byVariant[variant] = new VariantMeter(buckets);
        }
    }

    @Override
    public void arrived(long sentAt) {
        arrived++;
        arrivedInWindow++;
        metrics.requests.increment();
        promises.arrived(sentAt);
    }

    @Override
    public void served(int variant, long serverLatency) {
        serverRun.add(serverLatency);
        serverWindow.add(serverLatency);
        serverExact.add(serverLatency);
        byVariant[variant].server.add(serverLatency);
        metrics.serverLatency.add(serverLatency);
        metrics.violServer.add(serverLatency > slo ? PERCENT : 0, 1);
    }

    @Override
    public void answered(int variant, long sentAt, long serverLatency, long clientLatency) {
        promises.answered(sentAt, clientLatency);
        resolved++;
        answeredInWindow++;
        disorder += serverLatency > clientLatency ? 1 : 0;
        double accuracy = PERCENT * variants.accuracy(variant);
        accuracyInWindow += accuracy;
        clientExact.add(clientLatency);
        byVariant[variant].answered(clientLatency, clientLatency > slo);
        metrics.answered(accuracy, clientLatency, clientLatency > slo);
    }

    @Override
    public void refused(int variant, long sentAt) {
        promises.failed(sentAt);
        resolved++;
        clientExact.addError();
        byVariant[variant].refused++;
        metrics.refused.increment();
    }

    @Override
    public void timedOut(long sentAt) {
        promises.failed(sentAt);
        resolved++;
        clientExact.addError();
        metrics.timedOut.increment();
    }

    /**
     * Closes a window.
     *
     * @param length of the window, picoseconds
     * @param recorded what is recorded now
     */
    public void report(long length, Recorded recorded) {
        long now = simulation.now();
        double seconds = SimTime.toSeconds(length);
        double bucketed = serverWindow.quantile(P99);
        double client = clientExact.quantile(P99);
        metrics.violWindowsServer.add(bucketed > sloPicoseconds ? PERCENT : 0, 1);
        metrics.violWindowsClient.add(client > sloPicoseconds ? PERCENT : 0, 1);
        metrics.coresRecorded.add(recorded.cores(), 1);
        double loss = PERCENT * (variants.bestAccuracy() - recorded.accuracy());
        metrics.accuracyPlanned.add(PERCENT * recorded.accuracy(), 1);
        metrics.lossPlanned.add(loss, 1);
        metrics.rate5s.add(now, arrivedInWindow / seconds);
        metrics.answers5s.add(now, answeredInWindow / seconds);
        metrics.p99Server5s.add(now, bucketed / SimTime.MILLISECOND);
        metrics.p99ServerExact5s.add(now, serverExact.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99Client5s.add(now, Double.isInfinite(client) ? Double.NaN : client / SimTime.MILLISECOND);
        metrics.coresRecorded5s.add(now, recorded.cores());
        metrics.coresHeld5s.add(now, recorded.coresHeld());
        metrics.accuracyLoss5s.add(now, loss);
        double delivered = accuracyInWindow / answeredInWindow;
        metrics.accuracyLossDelivered5s.add(now, PERCENT * variants.bestAccuracy() - delivered);
        clearWindow();
    }

    private void clearWindow() {
        serverWindow.clear();
        serverExact.clear();
        clientExact.clear();
        arrivedInWindow = 0;
        answeredInWindow = 0;
        accuracyInWindow = 0;
    }

    /** Statistics begin anew: the share of violations forgets the requests that have been judged by now. */
    public void statisticsReset() {
        promises.restart(simulation.now());
    }

    /** Returns a warning if requests were left inside that are older than the objective, otherwise nothing. */
    public String leftInside() {
        return promises.leftInside(unresolved());
    }

    /** Computes what is known at the end of the run only. */
    public void finish() {
        promises.finish(simulation.now());
        metrics.p99Server.set(serverRun.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99Client.set(metrics.clientLatency.quantile(P99));
        metrics.inside.set(arrived - resolved);
        for (int variant = 0; variant < byVariant.length; variant++) {
            byVariant[variant].addRow(metrics.byVariant, variants.name(variant), arrived);
        }
    }

    /** Returns the requests that have come but have neither an answer nor an error, by the counts of this meter. */
    public long unresolved() {
        return arrived - resolved;
    }

    /** Returns the number of answers whose latency at the server was above that at the client; it must stay 0. */
    public long disorder() {
        return disorder;
    }
}
