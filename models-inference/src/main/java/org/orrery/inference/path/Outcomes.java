package org.orrery.inference.path;

/** Learns what becomes of requests. Times are picoseconds. */
public interface Outcomes {
    /**
     * A request reached the router.
     *
     * @param sentAt when the client sent it
     */
    void arrived(long sentAt);

    /**
     * A client received its answer.
     *
     * @param sentAt when the client sent the request
     * @param latency from sending to receiving
     */
    void answered(long sentAt, long latency);

    /** A request was dropped; its client received a notice in place of an answer. */
    void dropped(long sentAt, DropPlace place);

    /**
     * A replica finished a call.
     *
     * @param stage index of the stage
     * @param variant index of the variant
     * @param time of service
     * @param sentAt when the oldest request of the call was sent
     */
    void served(int stage, int variant, long time, long sentAt);
}
