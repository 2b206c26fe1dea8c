package org.orrery.vnic.stack;

/** One side of an established connection, used by one application thread. */
public interface Connection {
    /** Returns the CPU time of the call that sends a message, on the application's thread. */
    long sendCost(Message message);

    /** Returns whether the stack can take this message now; if not, it notices the thread when it can. */
    boolean isWritable(Message message);

    /** Hands a message to the stack, at the end of the call that sends it. */
    void submit(Message message);

    /** Returns the endpoint to which it belongs. */
    Endpoint endpoint();
}
