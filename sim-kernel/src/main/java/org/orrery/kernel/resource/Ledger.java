package org.orrery.kernel.resource;

/**
 * The books of a station: what the laws of queueing say about its counts and times, over the whole run.
 *
 * <p>Areas are sums of count times picoseconds and may wrap around 2^64; so do the sums that they are
 * compared with, and equality is not affected.
 */
final class Ledger {
    long arrivals;
    long completions;
    long refusals;
    /** Picoseconds that departed jobs spent inside. */
    long stays;
    /** Picoseconds of service that departed jobs received. */
    long services;

    private long inside;
    private long serving;
    private long insideArea;
    private long servingArea;
    private long changedAt;

    /** Accounts for the time until now, then changes the number of jobs inside and in service. */
    void change(long now, int insideChange, int servingChange) {
        settle(now);
        inside += insideChange;
        serving += servingChange;
    }

    private void settle(long now) {
        long elapsed = now - changedAt;
        insideArea += inside * elapsed;
        servingArea += serving * elapsed;
        changedAt = now;
    }

    /** Arrivals = completions + refusals + still inside. */
    String conservation() {
        long accounted = completions + refusals + inside;
        return arrivals == accounted
                ? ""
                : arrivals + " arrivals, but " + completions + " completions + " + refusals + " refusals + " + inside
                        + " inside = " + accounted;
    }

    /**
     * The time integral of the number inside equals the sum of the times spent inside.
     *
     * @param now simulated time
     * @param stillInside picoseconds that the jobs now inside have spent there
     */
    String little(long now, long stillInside) {
        settle(now);
        return insideArea == stays + stillInside
                ? ""
                : "the integral of jobs inside is " + insideArea + " ps, but the jobs spent " + stays + " + "
                        + stillInside + " ps inside";
    }

    /**
     * The time integral of busy servers equals the service given: exactly that of departed jobs while nobody
     * is in service, otherwise more.
     */
    String utilisation(long now, int servers) {
        settle(now);
        long current = servingArea - services;
        boolean holds = serving == 0 ? current == 0 : current >= 0 && serving <= servers;
        return holds
                ? ""
                : "busy time is " + servingArea + " ps, but departed jobs received " + services + " ps of service and "
                        + serving + " of " + servers + " servers are busy";
    }
}
