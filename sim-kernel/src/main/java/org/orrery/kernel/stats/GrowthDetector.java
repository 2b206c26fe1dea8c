package org.orrery.kernel.stats;

/**
 * Tells a queue that grows without end from one that is merely long, in constant memory: it looks at the
 * backlog whenever simulated time has doubled. A backlog that has grown by half at each of the last four
 * doublings, and holds 50 or more, is called unstable.
 */
public final class GrowthDetector {
    private static final int DOUBLINGS = 4;
    private static final double GROWTH = 1.5;
    private static final int LARGE = 50;

    private long nextLook = 1;
    private double lastBacklog;
    private int grown;

    /**
     * Looks at the backlog; call it at least at every arrival.
     *
     * @param time simulated time in picoseconds
     * @param backlog what waits
     */
    public void look(long time, double backlog) {
        if (time < nextLook) {
            return;
        }
        grown = backlog > 0 && backlog >= GROWTH * lastBacklog ? grown + 1 : 0;
        lastBacklog = backlog;
        // The next power of two above the present time.
        nextLook = Long.highestOneBit(time) << 1;
    }

    /** Returns whether the backlog seems to grow without end. */
    public boolean unstable() {
        return grown >= DOUBLINGS && lastBacklog >= LARGE;
    }
}
