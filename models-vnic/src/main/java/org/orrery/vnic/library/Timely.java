package org.orrery.vnic.library;

import org.orrery.kernel.time.SimTime;

/** Timely's rate of one session, from round-trip times (Mittal et al., SIGCOMM 2015, algorithm 1). */
final class Timely {
    private final ErpcParameters parameters;
    private final double most;
    private double rate;
    private double averageDifference;
    private long lastRtt;
    private long nextAt;

    Timely(ErpcParameters parameters, long linkRate) {
        this.parameters = parameters;
        most = linkRate;
        rate = most;
    }

    void sample(long rtt) {
        long difference = lastRtt == 0 ? 0 : rtt - lastRtt;
        lastRtt = rtt;
        averageDifference = (1 - parameters.timelyAlpha()) * averageDifference + parameters.timelyAlpha() * difference;
        double gradient = averageDifference / parameters.timelyRtt();
        if (rtt < parameters.timelyLow() || (rtt <= parameters.timelyHigh() && gradient <= 0)) {
            rate += parameters.timelyStep();
        } else if (rtt > parameters.timelyHigh()) {
            rate *= 1 - parameters.timelyBeta() * (1 - (double) parameters.timelyHigh() / rtt);
        } else {
            rate *= 1 - parameters.timelyBeta() * Math.min(1, gradient);
        }
        rate = Math.max(parameters.timelyStep(), Math.min(most, rate));
    }

    /** Returns when a packet may leave that is ready now; at the full rate nothing is paced. */
    long leaveAt(long now, int bytes) {
        if (rate >= most) {
            nextAt = now;
            return now;
        }
        long at = Math.max(now, nextAt);
        nextAt = at + Math.round(bytes * 8.0 * SimTime.SECOND / rate);
        return at;
    }
}
