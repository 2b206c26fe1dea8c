package org.orrery.vnic.app;

import java.util.function.Predicate;
import org.orrery.vnic.stack.Message;

/**
 * The books of the requests under way. Each that was begun is ended or still inside, and by Little's law the time
 * integral of their number must equal the times that a generator reports for those answered and the ages of those that
 * are not. Sums may wrap around 2^64 together.
 */
final class InFlight {
    private final Entry open = new Entry(0, null);
    private long begun;
    private long ended;
    private long count;
    private long area;
    private long reported;
    private long changedAt;
    private long answeredTwice;
    private long resetAt;
    private double called;

    /** A request. */
    static final class Entry {
        private long startedAt;
        private final ClientSide.Link link;
        private Message message;
        private Entry before = this;
        private Entry after = this;

        /** Creates it with the time from which it is under way, picoseconds, and the connection on which it will be. */
        Entry(long startedAt, ClientSide.Link link) {
            this.startedAt = startedAt;
            this.link = link;
        }

        long startedAt() {
            return startedAt;
        }

        ClientSide.Link link() {
            return link;
        }

        /** Sends it in a message of so many bytes with this content. */
        void send(int bytes, Object content) {
            message = new Message(bytes, content, null);
            link.send(message);
        }

        /** Becomes the next request on its connection after it was answered, with the same message. */
        void again(long now) {
            startedAt = now;
            message.renew();
        }

        /** Sends its message again. */
        void sendAgain() {
            link.send(message);
        }

        /** Returns how long it has been between call and answer since a time, picoseconds. */
        private long calledSince(long from, long now) {
            return message == null || message.sentAt() < 0 ? 0 : now - Math.max(from, message.sentAt());
        }
    }

    /** A request is under way from now on. */
    void started(Entry entry, long now) {
        settle(now);
        begun++;
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
            answeredTwice();
            return;
        }
        ended++;
        count--;
        entry.before.after = entry.after;
        entry.after.before = entry.before;
        entry.before = entry;
        entry.after = entry;
        reported += latency;
        called += entry.calledSince(resetAt, now);
    }

    /** An answer came for a request that is not under way any more. */
    void answeredTwice() {
        answeredTwice++;
    }

    private void settle(long now) {
        area += count * (now - changedAt);
        changedAt = now;
    }

    /** Means begin anew; requests under way stay so. */
    void reset(long now) {
        resetAt = now;
        called = 0;
    }

    /** Returns the mean number of requests between call and answer since the reset, NaN at that instant. */
    double outstanding(long now) {
        double all = called;
        for (Entry entry = open.after; entry != open; entry = entry.after) {
            all += entry.calledSince(resetAt, now);
        }
        return all / (now - resetAt);
    }

    /** Returns how many requests under way are of a kind. */
    long inside(Predicate<Entry> kind) {
        long found = 0;
        for (Entry entry = open.after; entry != open; entry = entry.after) {
            found += kind.test(entry) ? 1 : 0;
        }
        return found;
    }

    /** Returns a warning of requests that have waited for more than half of the time since the reset, or nothing. */
    String unanswered(long now) {
        long middle = resetAt + (now - resetAt) / 2;
        long waiting = inside(entry -> entry.startedAt < middle);
        return waiting == 0
                ? ""
                : waiting + " of " + count + " requests under way have had no answer for more than half of the measured"
                        + " time; they count in no latency";
    }

    /** Returns an empty string if every request was answered once at most, none is missing, and Little's law holds. */
    String violation(long now) {
        if (answeredTwice > 0) {
            return answeredTwice + " answers came for requests that were not under way";
        }
        settle(now);
        long ages = 0;
        long inside = 0;
        for (Entry entry = open.after; entry != open; entry = entry.after) {
            ages += now - entry.startedAt;
            inside++;
        }
        if (begun != ended + inside) {
            return begun + " requests were begun, but " + ended + " were answered and " + inside + " are under way";
        }
        return area == reported + ages
                ? ""
                : "the integral of requests under way is " + area + " ps, but they were under way for " + reported
                        + " + " + ages + " ps";
    }
}
