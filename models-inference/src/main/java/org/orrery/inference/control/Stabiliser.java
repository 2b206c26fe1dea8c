package org.orrery.inference.control;

/** Puts off changes that are not urgent: the one after a given number in a row goes through. */
final class Stabiliser {
    private final long limit;
    private long skipped;

    Stabiliser(long limit) {
        this.limit = limit;
    }

    /** Returns whether to put off the present change. */
    boolean putsOff(boolean urgent) {
        if (!urgent && skipped < limit) {
            skipped++;
            return true;
        }
        skipped = 0;
        return false;
    }
}
