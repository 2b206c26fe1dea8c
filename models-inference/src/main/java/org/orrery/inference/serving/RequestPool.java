package org.orrery.inference.serving;

import java.util.ArrayDeque;

/** Keeps request objects for reuse. */
public final class RequestPool {
    private final ArrayDeque<Request> free = new ArrayDeque<>();

    /** Creates an empty pool. */
    public RequestPool() {}

    /**
     * Returns a request that its receiver holds and nobody waits for.
     *
     * @param now when the client sends it, in picoseconds
     */
    public Request take(long now) {
        return take(now, Client.NOBODY);
    }

    /**
     * Returns a request that its receiver holds.
     *
     * @param now when the client sends it, in picoseconds
     * @param client who waits for its end
     */
    public Request take(long now, Client client) {
        Request request = free.pollFirst();
        if (request == null) {
            request = new Request(this);
        }
        request.reset(now, client);
        return request;
    }

    void put(Request request) {
        free.addFirst(request);
    }
}
