package org.orrery.vnic.stack;

/** What an application does on one thread. */
public interface Program {
    /**
     * Returns the application's own CPU time for a message.
     *
     * @param connection where it came from
     * @param message the message
     * @return picoseconds
     */
    long service(Connection connection, Message message);

    /**
     * Has received a message and spent its service time on it.
     *
     * @param connection where it came from
     * @param message the message
     */
    void received(Connection connection, Message message);

    /**
     * A connection is dead: a stack at one of its ends has given it up, perhaps before it was established. The programs
     * that are modelled are not told; this is for statistics, and for calls, each of which is answered.
     *
     * @param connection the connection
     */
    default void lost(Connection connection) {}

    /**
     * Returns what the application's language adds to a call that sends a message, such as a call into C and a copy.
     *
     * @param message the message
     * @return picoseconds
     */
    default long sendOverhead(Message message) {
        return 0;
    }
}
