package org.orrery.numa.vm;

import java.util.function.LongSupplier;

/** How far the scripts of a process are, since the background threads run or statistics began. Times are picoseconds. */
final class Progress {
    private final LongSupplier clock;
    private int running;
    private boolean begun;
    private long from;
    private long finished;
    private long loops;
    private Runnable onBegin = () -> {};

    Progress(LongSupplier clock) {
        this.clock = clock;
    }

    /** Has something done whenever the time that counts begins anew. */
    void onBegin(Runnable action) {
        onBegin = action;
    }

    void threadStarts() {
        running++;
    }

    void threadEnds() {
        running--;
        finished = clock.getAsLong();
    }

    /** Returns the threads that are not done. */
    int running() {
        return running;
    }

    /** The background threads run from now on. */
    void backgroundStarts() {
        begin();
    }

    private void begin() {
        from = clock.getAsLong();
        onBegin.run();
    }

    /** A thread begins an iteration; what was before the first one is set-up. */
    void loopBegins() {
        if (!begun) {
            begin();
        }
        begun = true;
    }

    /** An iteration beside the background threads is over. */
    void loopEnds() {
        loops++;
    }

    /** Statistics begin anew. */
    void reset() {
        begin();
        loops = 0;
    }

    long loops() {
        return loops;
    }

    /** Returns the time that counts: until the last thread was done, or until now. */
    long measured() {
        return Math.max(0, (running > 0 ? clock.getAsLong() : finished) - from);
    }
}
