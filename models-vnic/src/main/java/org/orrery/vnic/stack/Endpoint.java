package org.orrery.vnic.stack;

import java.util.function.Consumer;

/** What a stack keeps for one application thread: a channel, an epoll instance, a set of sessions. */
public interface Endpoint {
    /**
     * Listens.
     *
     * @param port port in the stack's numbering
     * @param accepted called with each new connection
     */
    void listen(int port, Consumer<Connection> accepted);

    /**
     * Connects.
     *
     * @param server where to
     * @param connected called when the connection is established
     */
    void connect(Address server, Consumer<Connection> connected);

    /**
     * Begins the next piece of receive work, if there is one: its outcome is then told by {@link #message},
     * {@link #source} and {@link #takeCost}.
     *
     * @return whether there was one
     */
    boolean take();

    /** Returns the message that the last piece of work receives, or null if it completes none. */
    Message message();

    /** Returns the connection of that message. */
    Connection source();

    /** Returns the CPU time of the last piece of work on the application's thread, picoseconds. */
    long takeCost();

    /** Returns whether a thread without work polls; otherwise it sleeps until it is woken. */
    boolean polls();

    /** Returns the CPU time of going to sleep, picoseconds. */
    default long sleepCost() {
        return 0;
    }

    /** Called just before the thread sleeps; returns false if there is work after all. */
    default boolean maySleep() {
        return true;
    }
}
