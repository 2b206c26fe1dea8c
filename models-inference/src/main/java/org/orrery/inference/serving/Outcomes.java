package org.orrery.inference.serving;

/** Learns what became of every request. Latencies are picoseconds. */
public interface Outcomes {
    /**
     * A request reached the dispatcher.
     *
     * @param sentAt when the client sent it
     */
    void arrived(long sentAt);

    /**
     * A server finished a request successfully, whether or not the client still waits.
     *
     * @param variant index of the variant
     * @param serverLatency from the taking of a REST thread to the answer
     */
    void served(int variant, long serverLatency);

    /**
     * A client received an answer.
     *
     * @param variant index of the variant
     * @param sentAt when the client sent the request
     * @param serverLatency from the taking of a REST thread to the answer
     * @param clientLatency from sending to receiving
     */
    void answered(int variant, long sentAt, long serverLatency, long clientLatency);

    /**
     * A client received an error at once: a full queue, no pod, or a pod that went away.
     *
     * @param variant index of the variant
     * @param sentAt when the client sent the request
     */
    void refused(int variant, long sentAt);

    /**
     * The dispatcher gave up on a request.
     *
     * @param sentAt when the client sent it
     */
    void timedOut(long sentAt);
}
