package org.orrery.smartnic.server;

/** What a core knows of its own queue: the delays of the packets that it took, sampled and smoothed. */
final class QueueSignal {
    private long sum;
    private int count;
    private boolean wasEmpty;
    private double smoothed;
    private double lastMean;

    /** Notes how long a packet has waited that was taken now. */
    void waited(long delay) {
        sum += delay;
        count++;
    }

    /** Notes that the core has found nothing. */
    void empty() {
        wasEmpty = true;
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
