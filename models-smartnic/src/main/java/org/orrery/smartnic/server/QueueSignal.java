package org.orrery.smartnic.server;

/** What a core knows of its own queue: the delays of the packets that it took, sampled and smoothed. */
final class QueueSignal {
    private static final long HERE = -1;

    private long sum;
    private int count;
    private boolean wasEmpty;
    private long awaySince = HERE;
    private double smoothed;
    private double lastMean;
    private double occupancy;
    private double busy;
    private long idleSince;
    private long idleTime;
    private boolean isIdle = true;
    private long workedBefore;

    /** Notes how long a packet has waited that was taken now. */
    void waited(long delay) {
        sum += delay;
        count++;
    }

    /** Notes that the core finds nothing from now on. */
    void empty(long now) {
        wasEmpty = true;
        isIdle = true;
        idleSince = now;
    }

    /**
     * Notes that the core polls, and finds nothing. If it was away, a packet would have waited for half of that time on the mean:
     * an empty poll says that nothing waits now, not that nothing would have waited.
     */
    void polledInVain(long now) {
        if (awaySince == HERE) {
            wasEmpty = true;
        } else {
            waited((now - awaySince) / 2);
            awaySince = HERE;
        }
    }

    /** Notes that the core has nothing to do, but does not poll: others have it. */
    void away(long now) {
        awaySince = awaySince == HERE ? now : awaySince;
    }

    /** Notes that the core has found something. */
    void found(long now) {
        awaySince = HERE;
        if (isIdle) {
            isIdle = false;
            idleTime += now - idleSince;
        }
    }

    /**
     * Takes samples of the ring and of the polls: the share of the time of polls that found something, since the last sample.
     *
     * @param share of the ring that is taken
     * @param worked core time of messages so far
     */
    void sample(double weight, double share, long worked, long now) {
        sample(weight);
        occupancy += weight * (share - occupancy);
        long idle = idleTime + (isIdle ? now - idleSince : 0);
        long work = worked - workedBefore;
        if (work + idle > 0) {
            busy += weight * ((double) work / (work + idle) - busy);
        }
        workedBefore = worked;
        idleTime = 0;
        idleSince = now;
    }

    /** Returns the smoothed value of a signal: picoseconds, or a share. */
    double smoothed(ControlParameters.Signal signal) {
        return switch (signal) {
            case DELAY -> smoothed;
            case RING -> occupancy;
            case BUSY -> busy;
        };
    }

    /** Takes a sample: the mean delay since the last one; nothing new where the core did not run. */
    void sample(double weight) {
        if (count > 0) {
            lastMean = (double) sum / count;
        } else if (wasEmpty) {
            lastMean = 0;
        }
        smoothed += weight * (lastMean - smoothed);
        sum = 0;
        count = 0;
        wasEmpty = false;
    }

    /** Returns the smoothed delay in picoseconds. */
    double smoothed() {
        return smoothed;
    }
}
