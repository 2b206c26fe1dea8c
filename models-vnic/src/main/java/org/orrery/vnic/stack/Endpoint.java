package org.orrery.vnic.stack;

import java.util.function.Consumer;
import java.util.function.Supplier;

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
     * Has every connection that is accepted here belong to another endpoint, that of a thread of its own.
     *
     * @param another returns a new one
     * @throws IllegalArgumentException if the stack's connections belong to the thread that listens
     */
    default void forEachConnection(Supplier<Endpoint> another) {
        throw new IllegalArgumentException(
                "connections of this stack belong to the thread that listens; a thread for each connection is for Linux");
    }

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

    /** Called just before the thread sleeps; returns false if there will be work at once, of which it is noticed. */
    default boolean maySleep() {
        return true;
    }
}
