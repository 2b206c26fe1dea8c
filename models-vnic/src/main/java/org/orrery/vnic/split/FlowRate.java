package org.orrery.vnic.split;

import org.orrery.kernel.time.SimTime;

/**
 * The rate that the slow path of TAS sets for a flow and by which the fast path paces it (tas @ d3926ba, slow/cc.c). Once
 * in each control interval it grows, but not beyond a multiple of what the flow has really used in that interval, by the
 * bytes that were acknowledged: so one that sends a message now and then must spread the next over the same time. Without
 * marks of congestion the rate doubles until the first loss, then it grows by a step; a loss halves it (RFC 8257).
 *
 * <p>An interval ends when the flow is looked at after its time, and when something was acknowledged in it: one without
 * says nothing of the rate, and a flow that sends less than a segment in an interval would never leave the least rate (own
 * reading).
 */
final class FlowRate {
    private final FastPathParameters parameters;
    private double rate;
    private boolean slowStart = true;
    /** When the control interval began; the first begins with the first look at the flow. */
    private long begun = -1;

    private long used;
    private long losses;
    private long nextAt;

    FlowRate(FastPathParameters parameters) {
        this.parameters = parameters;
        rate = parameters.flowRate();
    }

    /** Returns the rate in bit/s. */
    double rate() {
        return rate;
    }

    /**
     * Ends the control interval if it is over.
     *
     * @param now simulated time, picoseconds
     * @param roundTrip smoothed round-trip time of the flow, picoseconds; 0 before the first
     * @param lost losses of the flow so far
     */
    void advance(long now, long roundTrip, long lost) {
        if (begun < 0) {
            begun = now;
        }
        if (used == 0 || now - begun < parameters.controlInterval(roundTrip)) {
            return;
        }
        control(used * 8.0 * SimTime.SECOND / (now - begun), lost > losses);
        losses = lost;
        used = 0;
        begun = now;
    }

    private void control(double actual, boolean loss) {
        if (loss) {
            slowStart = false;
            rate /= 2;
        } else {
            rate = slowStart ? 2 * rate : rate + parameters.rateStep();
        }
        double most = parameters.clamp() * (slowStart ? 2 : 1) * actual;
        rate = Math.max(parameters.leastRate(), Math.min(parameters.flowRate(), Math.min(rate, most)));
    }

    /** Notes bytes that were acknowledged. */
    void acknowledged(long bytes) {
        used += bytes;
    }

    /** Returns when the next bytes may leave, not before a time. */
    long leaveAt(long at) {
        return Math.max(at, nextAt);
    }

    /** So many bytes of payload leave at a time: those after them are paced. */
    void leaves(int bytes, long at) {
        nextAt = at + Math.round(bytes * 8.0 * SimTime.SECOND / rate);
    }
}
