package org.orrery.vnic.app;

/**
 * The books of the requests under way. By Little's law, the time integral of their number must equal the times that a
 * generator reports for those answered and the ages of those that are not. Sums may wrap around 2^64 together.
 */
final class InFlight {
    private final Entry open = new Entry(0);
    private long count;
    private long area;
    private long reported;
    private long changedAt;
    private long answeredTwice;

    /** A request. */
    static class Entry {
        private final long startedAt;
        private Entry before = this;
        private Entry after = this;

        /** Creates it with the time from which it is under way, picoseconds. */
        Entry(long startedAt) {
            this.startedAt = startedAt;
        }
    }

    /** A request is under way from now on. */
    void started(Entry entry, long now) {
        settle(now);
        count++;
        entry.before = open.before;
        entry.after = open;
        open.before.after = entry;
        open.before = entry;
    }

    /**
     * A request is answered.
     *
     * @param entry the request
     * @param now simulated time, picoseconds
     * @param latency what the generator reports for it, picoseconds
     */
    void ended(Entry entry, long now, long latency) {
        settle(now);
        if (entry.after == entry) {
            answeredTwice++;
            return;
        }
        count--;
        entry.before.after = entry.after;
        entry.after.before = entry.before;
        entry.before = entry;
        entry.after = entry;
        reported += latency;
    }

    private void settle(long now) {
        area += count * (now - changedAt);
        changedAt = now;
    }

    /** Returns an empty string if every request was answered once at most and Little's law holds exactly. */
    String violation(long now) {
        if (answeredTwice > 0) {
            return answeredTwice + " answers came for requests that were not under way";
        }
        settle(now);
        long ages = 0;
        for (Entry entry = open.after; entry != open; entry = entry.after) {
            ages += now - entry.startedAt;
        }
        return area == reported + ages
                ? ""
                : "the integral of requests under way is " + area + " ps, but they were under way for " + reported
                        + " + " + ages + " ps";
    }
}
