package org.orrery.inference.measure;

import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/** Gathers what happens between two reports, and says it at the second one. */
final class WindowMeter extends Part {
    private static final double PERCENT = 100;
    private static final double P99 = 0.99;

    private final WindowMetrics metrics = metrics(WindowMetrics.class);
    private final double bestAccuracy;
    private final BucketParameters buckets;
    private final long slo;
    private final ReportWindow window;
    private final ExactWindow serverExact = new ExactWindow();
    /** What the share of bad windows sees: the window, or what came since statistics began within it. */
    private ReportWindow counted;

    private long statisticsBegan = -1;
    private long arrived;
    private long answered;
    private double accuracy;

    /**
     * Creates a meter at the beginning of a window.
     *
     * @param scope of the component whose requests it follows
     * @param bestAccuracy of all variants, 0 to 1
     * @param buckets of the server's histogram
     * @param slo latency objective, picoseconds
     */
    WindowMeter(Scope scope, double bestAccuracy, BucketParameters buckets, long slo) {
        super(scope);
        this.bestAccuracy = bestAccuracy;
        this.buckets = buckets;
        this.slo = slo;
        window = new ReportWindow(buckets);
        counted = window;
    }

    void arrived() {
        arrived++;
    }

    /** A server has answered a request. */
    void served(long latency) {
        window.server.add(latency);
        if (counted != window) {
            counted.server.add(latency);
        }
        serverExact.add(latency);
    }

    /** A client has an answer, of an accuracy in percent. */
    void answered(long latency, double percent) {
        answered++;
        accuracy += percent;
        addToClient(latency);
    }

    /** A client has an error, or has given up. */
    void failed() {
        addToClient(ExactWindow.ERROR);
    }

    private void addToClient(long latency) {
        window.client.add(latency);
        if (counted != window) {
            counted.client.add(latency);
        }
    }

    /** Returns whether a window that closes now has anything in it since statistics began. */
    boolean isCounted() {
        return now() > statisticsBegan;
    }

    /** Closes a window of a length in picoseconds. */
    void report(long length, Recorded recorded) {
        double loss = PERCENT * (bestAccuracy - recorded.accuracy());
        if (isCounted()) {
            count(recorded, loss);
        }
        long now = now();
        double seconds = SimTime.toSeconds(length);
        double client = window.client.quantile(P99);
        metrics.rate().add(now, arrived / seconds);
        metrics.answerRate().add(now, answered / seconds);
        metrics.p99().add(now, window.server.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99Exact().add(now, serverExact.quantile(P99) / SimTime.MILLISECOND);
        metrics.p99AtClient().add(now, Double.isInfinite(client) ? Double.NaN : client / SimTime.MILLISECOND);
        metrics.cores().add(now, recorded.cores());
        metrics.coresExisting().add(now, recorded.coresHeld());
        metrics.accuracyLoss().add(now, loss);
        metrics.accuracyLossOfAnswers().add(now, PERCENT * bestAccuracy - accuracy / answered);
        clear();
    }

    private void count(Recorded recorded, double loss) {
        metrics.violWindowsServer().add(counted.server.quantile(P99) > slo ? PERCENT : 0, 1);
        metrics.violWindowsClient().add(counted.client.quantile(P99) > slo ? PERCENT : 0, 1);
        metrics.coresRecorded().add(recorded.cores(), 1);
        metrics.accuracyPlanned().add(PERCENT * recorded.accuracy(), 1);
        metrics.accuracyLossPlanned().add(loss, 1);
    }

    private void clear() {
        window.clear();
        counted = window;
        serverExact.clear();
        arrived = 0;
        answered = 0;
        accuracy = 0;
    }

    /** The window goes on; what came before does not make it bad any more. */
    @Override
    protected void statisticsReset() {
        counted = new ReportWindow(buckets);
        statisticsBegan = now();
    }
}
