package org.orrery.smartnic.server;

/** What sends messages to a server. */
@FunctionalInterface
public interface ServerUser {
    /** Learns of the server, before time 0. */
    void connected(Server server);
}
