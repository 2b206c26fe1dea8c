package org.orrery.kernel.hops;

import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;

/** The book of a component that asks a service: its calls, and what became of them. */
public final class CallCounts {
    private final Metrics metrics;
    private final HopTimes hops;
    private long underWay;

    /**
     * What is counted.
     *
     * @param sent calls
     * @param served calls that were served in time
     * @param failed all others that were answered
     * @param underWay calls without an answer
     * @param latency from a call to its answer, if it was served in time
     */
    public record Metrics(
            @Measured(doc = "Calls sent.") Counter sent,
            @Measured(doc = "Calls that were served.") Counter served,

            @Measured(doc = "Calls that were dropped, or answered too late.")
            Counter failed,

            @Measured(doc = "Calls without an answer so far.", unit = "calls")
            Level underWay,

            @Measured(doc = "Time from a call to the answer that it was served.", unit = "ms")
            LatencyHistogram latency) {}

    /** Opens the book of a component with its metrics and its table of hops. */
    public CallCounts(Metrics metrics, HopTimes hops) {
        this.metrics = metrics;
        this.hops = hops;
    }

    /** Counts a call that is sent now; returns its trail. */
    public Trail sent() {
        metrics.sent().increment();
        metrics.underWay().set(++underWay);
        return hops.begin();
    }

    /**
     * Counts an answer.
     *
     * @param now when it came, picoseconds
     * @return whether the call was served before its deadline
     */
    public boolean answered(Call call, Answer answer, long now) {
        metrics.underWay().set(--underWay);
        boolean served = answer.status() == Answer.Status.SERVED && now <= call.deadline();
        if (served) {
            metrics.served().increment();
            metrics.latency().add(now - call.sentAt());
            hops.end(call.id(), call.trail());
        } else {
            metrics.failed().increment();
        }
        return served;
    }

    /** Returns what is wrong with the book; nothing if no more answers than calls came. */
    public String fault() {
        return underWay >= 0 ? "" : "more answers than calls came: " + -underWay;
    }
}
