package org.orrery.smartnic.server;

/** Who sent a message, and learns what comes of it. */
public interface Sender {
    /** Its reply is there; {@link Message#isRefused} says whether it is that of a function. */
    void replied(Message message);

    /** It was lost on its way; nobody will tell the real sender, who waits until its time is over. */
    void lost(Message message);
}
