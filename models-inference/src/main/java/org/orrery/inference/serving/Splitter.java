package org.orrery.inference.serving;

/** Chooses the variant of each request so that shares follow quotas. */
abstract sealed class Splitter permits QuotaRounds, SmoothRoundRobin, RandomSplit {
    /** Sets new quotas and starts afresh; none is negative and one at least is positive. */
    final void quotas(int[] quotas) {
        int sum = 0;
        for (int quota : quotas) {
            if (quota < 0) {
                throw new IllegalArgumentException("a quota is negative: " + quota);
            }
            sum += quota;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("all quotas are 0: there is nowhere to send a request");
        }
        restart(quotas.clone());
    }

    abstract void restart(int[] quotas);

    /** Returns the variant of the next request. */
    abstract int next();

    /** Returns how often the requests of a whole cycle did not match the quotas; it must stay 0. */
    int brokenCycles() {
        return 0;
    }
}
