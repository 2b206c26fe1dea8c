package org.orrery.inference.measure;

import java.util.stream.Stream;
import org.orrery.inference.serving.Outcomes;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/**
 * Follows every request and closes a window at each report. The server's view sees successful requests only,
 * from the moment a REST thread takes them; the client's view sees everything.
 */
public final class Meter extends Part implements Outcomes {
    private static final double PERCENT = 100;
    private static final double P99 = 0.99;

    private final MeterMetrics metrics = metrics(MeterMetrics.class);
    private final Variants variants;
    private final long slo;
    private final BucketParameters buckets;
    private final Promises promises;
    private final BucketHistogram serverRun;
    private final ReportWindow window;
    private final ExactWindow serverExact = new ExactWindow();
    private final double sloPicoseconds;
    private VariantMeter[] byVariant;
    private VariantMeter[] byVariantBefore;
    /** What the share of bad windows sees: the window, or what came since statistics began within it. */
    private ReportWindow counted;

    private long statisticsBegan = -1;
    private long arrived;
    private long resolved;
    private long resolvedBefore;
    private long resolvedAtLast;
    private long arrivedInWindow;
    private long answeredInWindow;
    private double accuracyInWindow;
    private long disorder;

    /**
     * Creates a meter.
     *
     * @param scope of the component whose requests it follows
     * @param variants the variants
     * @param buckets of the server's histogram
     * @param slo latency objective, picoseconds
     */
    public Meter(Scope scope, Variants variants, BucketParameters buckets, long slo) {
        super(scope);
        this.variants = variants;
        this.buckets = buckets;
        this.slo = slo;
        sloPicoseconds = slo;
        promises = new Promises(slo, (broken, judged) -> metrics.violRequests().add(PERCENT * broken, judged));
        serverRun = new BucketHistogram(buckets);
        window = new ReportWindow(buckets);
        counted = window;
        byVariant = variantMeters();
        byVariantBefore = byVariant;
        metrics.p99Server().computeAtEnd(() -> serverRun.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99Client().computeAtEnd(() -> metrics.clientLatency().quantile(P99));
        metrics.inside().computeAtEnd(this::unresolved);
    }

    private VariantMeter[] variantMeters() {
        return Stream.generate(() -> new VariantMeter(buckets))
                .limit(variants.count())
                .toArray(VariantMeter[]::new);
    }

    @Override
    public void arrived(long sentAt) {
        arrived++;
        arrivedInWindow++;
        metrics.requests().increment();
        promises.arrived(sentAt);
    }

    @Override
    public void served(int variant, long serverLatency) {
        serverRun.add(serverLatency);
        window.server.add(serverLatency);
        if (counted != window) {
            counted.server.add(serverLatency);
        }
        serverExact.add(serverLatency);
        byVariant[variant].server.add(serverLatency);
        metrics.serverLatency().add(serverLatency);
        metrics.violServer().add(serverLatency > slo ? PERCENT : 0, 1);
    }

    @Override
    public void answered(int variant, long sentAt, long serverLatency, long clientLatency) {
        promises.answered(sentAt, clientLatency);
        resolved++;
        answeredInWindow++;
        disorder += serverLatency > clientLatency ? 1 : 0;
        double accuracy = PERCENT * variants.accuracy(variant);
        accuracyInWindow += accuracy;
        addToClient(clientLatency);
        byVariant[variant].answered(clientLatency, clientLatency > slo);
        boolean late = clientLatency > slo;
        (late ? metrics.late() : metrics.inTime()).increment();
        metrics.clientLatency().add(clientLatency);
        metrics.violServed().add(late ? PERCENT : 0, 1);
        metrics.accuracyDelivered().add(accuracy, 1);
        metrics.accuracyLossDelivered().add(PERCENT * variants.bestAccuracy() - accuracy, 1);
    }

    private void addToClient(long latency) {
        window.client.add(latency);
        if (counted != window) {
            counted.client.add(latency);
        }
    }

    @Override
    public void refused(int variant, long sentAt) {
        promises.failed(sentAt);
        resolved++;
        addToClient(ExactWindow.ERROR);
        byVariant[variant].refused++;
        metrics.refused().increment();
    }

    @Override
    public void timedOut(long sentAt) {
        promises.failed(sentAt);
        resolved++;
        addToClient(ExactWindow.ERROR);
        metrics.timedOut().increment();
    }

    /**
     * Closes a window.
     *
     * @param length of the window, picoseconds
     * @param recorded what is recorded now
     */
    public void report(long length, Recorded recorded) {
        double loss = PERCENT * (variants.bestAccuracy() - recorded.accuracy());
        if (isCounted()) {
            count(recorded, loss);
        }
        long now = now();
        double seconds = SimTime.toSeconds(length);
        double client = window.client.quantile(P99);
        metrics.rate().add(now, arrivedInWindow / seconds);
        metrics.answerRate().add(now, answeredInWindow / seconds);
        metrics.p99().add(now, window.server.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99Exact().add(now, serverExact.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99AtClient().add(now, Double.isInfinite(client) ? Double.NaN : client / SimTime.MILLISECOND);
        metrics.cores().add(now, recorded.cores());
        metrics.coresExisting().add(now, recorded.coresHeld());
        metrics.accuracyLoss().add(now, loss);
        double delivered = accuracyInWindow / answeredInWindow;
        metrics.accuracyLossOfAnswers().add(now, PERCENT * variants.bestAccuracy() - delivered);
        clearWindow();
    }

    /** Returns whether a window that closes now has anything in it since statistics began. */
    public boolean isCounted() {
        return now() > statisticsBegan;
    }

    private void count(Recorded recorded, double loss) {
        boolean badServer = counted.server.quantile(P99) > sloPicoseconds;
        boolean badClient = counted.client.quantile(P99) > sloPicoseconds;
        metrics.violWindowsServer().add(badServer ? PERCENT : 0, 1);
        metrics.violWindowsClient().add(badClient ? PERCENT : 0, 1);
        metrics.coresRecorded().add(recorded.cores(), 1);
        metrics.accuracyPlanned().add(PERCENT * recorded.accuracy(), 1);
        metrics.accuracyLossPlanned().add(loss, 1);
    }

    private void clearWindow() {
        window.clear();
        counted = window;
        serverExact.clear();
        arrivedInWindow = 0;
        answeredInWindow = 0;
        accuracyInWindow = 0;
    }

    /** The share of violations forgets the requests that have been judged by now; all else begins empty. */
    @Override
    protected void statisticsReset() {
        promises.restart(now());
        serverRun.clear();
        byVariantBefore = byVariant;
        byVariant = variantMeters();
        resolvedBefore = resolvedAtLast;
        resolvedAtLast = resolved;
        counted = new ReportWindow(buckets);
        statisticsBegan = now();
    }

    /** Returns a warning if requests were left inside that are older than the objective, otherwise nothing. */
    public String leftInside() {
        return promises.leftInside(unresolved());
    }

    /** Adds the rows of the table; where a batch ends the run, they are those of this batch. */
    @Override
    protected void finish() {
        promises.finish(now());
        boolean ended = now() == statisticsBegan;
        VariantMeter[] last = ended ? byVariantBefore : byVariant;
        long requests = arrived - (ended ? resolvedBefore : resolvedAtLast);
        for (int variant = 0; variant < last.length; variant++) {
            last[variant].addRow(metrics.byVariant(), variants.name(variant), requests);
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
