package org.orrery.inference.serving;

/** One request on its way. Objects are reused; whoever keeps one holds it until it releases it. */
public final class Request {
    private final RequestPool home;

    /** When the client sent it. */
    long sentAt;
    /** When a REST thread of the server took it. */
    long takenAt;
    /** When the dispatcher gives up on it. */
    long deadline;
    /** Factor of its service time; 1 on average. */
    double workFactor;
    /** Whether the client has an answer or an error. */
    boolean resolved;
    /** Who waits for its end. */
    Client client = Client.NOBODY;

    private int holders;

    Request(RequestPool home) {
        this.home = home;
    }

    void reset(long now, Client waiting) {
        sentAt = now;
        takenAt = now;
        deadline = Long.MAX_VALUE;
        workFactor = 1;
        resolved = false;
        client = waiting;
        holders = 1;
    }

    /** Returns when the client sent it, in picoseconds. */
    public long sentAt() {
        return sentAt;
    }

    /** Returns who waits for its end. */
    public Client client() {
        return client;
    }

    /** Adds a holder: the request stays valid until every holder has released it. */
    void hold() {
        holders++;
    }

    /** Gives the request back. */
    public void release() {
        if (--holders == 0) {
            home.put(this);
        }
    }
}
