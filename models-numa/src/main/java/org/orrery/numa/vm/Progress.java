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

    Progress(LongSupplier clock) {
        this.clock = clock;
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
        from = clock.getAsLong();
    }

    /** A thread begins an iteration; what was before the first one is set-up. */
    void loopBegins() {
        from = begun ? from : clock.getAsLong();
        begun = true;
    }

    /** An iteration beside the background threads is over. */
    void loopEnds() {
        loops++;
    }

    /** Statistics begin anew. */
    void reset() {
        from = clock.getAsLong();
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
