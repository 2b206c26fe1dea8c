package org.orrery.inference.measure;

import java.util.stream.Stream;
import org.orrery.inference.serving.Outcomes;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/**
 * Follows every request, over the run and from report to report. The server's view sees successful requests only,
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
    private final WindowMeter window;
    private VariantMeter[] byVariant;
    private VariantMeter[] byVariantBefore;
    private long statisticsBegan = -1;
    private long arrived;
    private long resolved;
    private long resolvedBefore;
    private long resolvedAtLast;
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
        promises = new Promises(slo, (broken, judged) -> metrics.violRequests().add(PERCENT * broken, judged));
        serverRun = new BucketHistogram(buckets);
        window = new WindowMeter(scope, variants.bestAccuracy(), buckets, slo);
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
        window.arrived();
        metrics.requests().increment();
        promises.arrived(sentAt);
    }

    @Override
    public void served(int variant, long serverLatency) {
        serverRun.add(serverLatency);
        window.served(serverLatency);
        byVariant[variant].server.add(serverLatency);
        metrics.serverLatency().add(serverLatency);
        metrics.violServer().add(serverLatency > slo ? PERCENT : 0, 1);
    }

    @Override
    public void answered(int variant, long sentAt, long serverLatency, long clientLatency) {
        promises.answered(sentAt, clientLatency);
        resolved++;
        disorder += serverLatency > clientLatency ? 1 : 0;
        double accuracy = PERCENT * variants.accuracy(variant);
        window.answered(clientLatency, accuracy);
        boolean late = clientLatency > slo;
        byVariant[variant].answered(clientLatency, late);
        (late ? metrics.late() : metrics.inTime()).increment();
        metrics.clientLatency().add(clientLatency);
        metrics.violServed().add(late ? PERCENT : 0, 1);
        metrics.accuracyDelivered().add(accuracy, 1);
        metrics.accuracyLossDelivered().add(PERCENT * variants.bestAccuracy() - accuracy, 1);
    }

    @Override
    public void refused(int variant, long sentAt) {
        promises.failed(sentAt);
        resolved++;
        window.failed();
        byVariant[variant].refused++;
        metrics.refused().increment();
    }

    @Override
    public void timedOut(long sentAt) {
        promises.failed(sentAt);
        resolved++;
        window.failed();
        metrics.timedOut().increment();
    }

    /**
     * Closes a window.
     *
     * @param length of the window, picoseconds
     * @param recorded what is recorded now
     */
    public void report(long length, Recorded recorded) {
        window.report(length, recorded);
    }

    /** Returns whether a window that closes now has anything in it since statistics began. */
    public boolean isCounted() {
        return window.isCounted();
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
