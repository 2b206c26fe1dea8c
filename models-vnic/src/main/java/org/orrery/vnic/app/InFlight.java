package org.orrery.vnic.app;

/**
 * The books of a closed system: the time integral of the requests under way must equal the times that they were under
 * way. Sums may wrap around 2^64 together.
 */
final class InFlight {
    private long count;
    private long area;
    private long stays;
    private long changedAt;
    private long startedSum;

    void started(long now) {
        settle(now);
        count++;
        startedSum += now;
    }

    void ended(long now, long startedAt) {
        settle(now);
        count--;
        startedSum -= startedAt;
        stays += now - startedAt;
    }

    private void settle(long now) {
        area += count * (now - changedAt);
        changedAt = now;
    }

    /** Returns an empty string if Little's law holds exactly, otherwise what is wrong. */
    String violation(long now) {
        settle(now);
        long still = count * now - startedSum;
        return area == stays + still
                ? ""
                : "the integral of requests under way is " + area + " ps, but they were under way for " + stays + " + "
                        + still + " ps";
    }
}
