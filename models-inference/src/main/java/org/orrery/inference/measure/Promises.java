package org.orrery.inference.measure;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Which requests keep a latency objective. Each is judged when it is older than the objective, whether it has an answer
 * by then or not: whoever was not answered in time was let down, and it does not matter how the request ends, or
 * whether it is still inside when the run is over. Of the younger ones at the end, those that are still inside are judged
 * neither way.
 *
 * <p>So both sums of a share always speak of the same requests. Times are picoseconds.
 */
public final class Promises {
    /** Takes the sums of a share. */
    @FunctionalInterface
    public interface Verdicts {
        /**
         * Some requests have been judged.
         *
         * @param broken how many were not answered in time
         * @param judged how many there are
         */
        void judged(long broken, long judged);
    }

    private final long objective;
    private final Verdicts verdicts;
    private long[] sentAt = new long[64];
    private int[] sent = new int[64];
    private int[] kept = new int[64];
    private int[] open = new int[64];
    private int first;
    private int judged;
    private int end;
    private long arrived;
    private long overdue;

    /**
     * Creates an empty record.
     *
     * @param objective longest latency that keeps the promise, 0 or more
     * @param verdicts learns how requests were judged
     */
    public Promises(long objective, Verdicts verdicts) {
        this.objective = objective;
        this.verdicts = verdicts;
    }

    /** A request has come; it was sent at a time, not before the last one. */
    public void arrived(long at) {
        judge(at);
        arrived++;
        if (end > first && sentAt[end - 1] == at) {
            sent[end - 1]++;
            open[end - 1]++;
            return;
        }
        if (end > first && sentAt[end - 1] > at) {
            throw new IllegalArgumentException("a request of " + at + " ps comes after one of " + sentAt[end - 1]);
        }
        makeRoom();
        sentAt[end] = at;
        sent[end] = 1;
        kept[end] = 0;
        open[end] = 1;
        end++;
    }

    /** A request has its answer, with a latency at the client. */
    public void answered(long at, long latency) {
        int index = index(at);
        if (latency <= objective) {
            kept[index]++;
        }
        close(index);
    }

    /** A request has failed: it was refused or dropped, or the client gave up. */
    public void failed(long at) {
        close(index(at));
    }

    private void close(int index) {
        open[index]--;
        overdue -= index < judged ? 1 : 0;
        while (first < judged && open[first] == 0) {
            first++;
        }
    }

    private int index(long at) {
        int index = Arrays.binarySearch(sentAt, first, end, at);
        if (index < 0 || open[index] == 0) {
            throw new IllegalArgumentException("no request of " + at + " ps is open");
        }
        return index;
    }

    private void makeRoom() {
        if (end < sentAt.length) {
            return;
        }
        int size = end - first;
        int length = 2 * size > sentAt.length ? 2 * sentAt.length : sentAt.length;
        sentAt = moved(sentAt, length);
        sent = moved(sent, length);
        kept = moved(kept, length);
        open = moved(open, length);
        judged -= first;
        end = size;
        first = 0;
    }

    private long[] moved(long[] from, int length) {
        long[] to = new long[length];
        System.arraycopy(from, first, to, 0, end - first);
        return to;
    }

    private int[] moved(int[] from, int length) {
        int[] to = new int[length];
        System.arraycopy(from, first, to, 0, end - first);
        return to;
    }

    private void judge(long now) {
        pass(now, verdicts);
    }

    /** The run ends: requests that are older than the objective are judged, and younger ones that are inside no more. */
    public void finish(long now) {
        judge(now);
        for (int i = judged; i < end; i++) {
            int ended = sent[i] - open[i];
            verdicts.judged(ended - kept[i], ended);
        }
    }

    /** Statistics begin anew: requests that are older than the objective by now are not counted any more. */
    public void restart(long now) {
        pass(now, (broken, all) -> {});
    }

    private void pass(long now, Verdicts learns) {
        while (judged < end && now - sentAt[judged] > objective) {
            learns.judged(sent[judged] - kept[judged], sent[judged]);
            overdue += open[judged];
            judged++;
        }
        while (first < judged && open[first] == 0) {
            first++;
        }
    }

    /** Tells when each request was sent that is older than the objective by now and still inside. */
    public void forEachOverdue(long now, LongConsumer at) {
        for (int i = first; i < end && now - sentAt[i] > objective; i++) {
            for (int request = 0; request < open[i]; request++) {
                at.accept(sentAt[i]);
            }
        }
    }

    /**
     * Returns the warning that is due at the end of a run.
     *
     * @param inside requests without an answer or an error
     * @return an empty string if none of them is older than the objective
     */
    public String leftInside(long inside) {
        return overdue == 0
                ? ""
                : "work was left inside: the run ended with " + inside + " of " + arrived
                        + " requests without an answer, "
                        + overdue + " of them older than the objective; these count as violations, but latencies are"
                        + " known of answered requests only. Let the run outlast its load";
    }
}
