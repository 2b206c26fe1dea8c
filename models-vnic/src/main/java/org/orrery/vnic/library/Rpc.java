package org.orrery.vnic.library;

import org.orrery.vnic.stack.Message;

/**
 * One remote procedure call of eRPC. Each side uses its own fields; what both use (request, response, numbers of
 * packets) is what the packets carry.
 */
final class Rpc {
    final long number;
    final Message request;
    final int requestPackets;

    /** Client: packets of the request sent and answered. */
    int sent;

    int answered;
    /** Client: packets of the response pulled and received. */
    int pulled;

    int received;
    /** Client: when progress was made last. */
    long progressAt;

    /** Client: when each packet of the request left, and each pull of the response. */
    final long[] leftAt;

    long[] pulledAt = {};
    boolean done;

    /** Server: packet of the request that is due. */
    int expected;

    /** Server: the response, or null before the application gives it. */
    Message response;

    int responsePackets;

    Rpc(long number, Message request, int requestPackets) {
        this.number = number;
        this.request = request;
        this.requestPackets = requestPackets;
        leftAt = new long[requestPackets];
    }
}
