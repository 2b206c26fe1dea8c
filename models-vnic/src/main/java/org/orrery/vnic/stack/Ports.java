package org.orrery.vnic.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;

/**
 * The ports of a stack whose connections are established at the start: who listens on which, and ephemeral ports for
 * clients.
 *
 * @param <E> the stack's kind of endpoint
 */
public final class Ports<E extends Endpoint> {
    private static final int FIRST = 32_768;
    private static final int LAST = 60_999;
    /** Connections from one host to one port of another, each from a port of its own. */
    public static final int EACH = LAST - FIRST + 1;

    private static final int TRIES = 1_000_000;

    private final String path;
    private final RandomStream stream;
    private final Map<Integer, Listener<E>> listeners = new LinkedHashMap<>();

    /**
     * Who listens.
     *
     * @param endpoint the endpoint
     * @param accepted learns of each new connection
     * @param <E> the stack's kind of endpoint
     */
    public record Listener<E extends Endpoint>(E endpoint, Consumer<Connection> accepted) {}

    /** Creates the ports of the stack at a place. */
    public Ports(Scope scope) {
        path = scope.path();
        stream = scope.simulation().streams().stream(path, "ports");
    }

    /**
     * Listens on a port.
     *
     * @throws IllegalStateException if somebody does already
     */
    public void listen(int port, E endpoint, Consumer<Connection> accepted) {
        if (listeners.putIfAbsent(port, new Listener<>(endpoint, accepted)) != null) {
            throw new IllegalStateException("port " + port + " of " + path + " is taken already");
        }
    }

    /**
     * Returns who listens on a port.
     *
     * @throws IllegalStateException if nobody does
     */
    public Listener<E> listener(int port) {
        Listener<E> listener = listeners.get(port);
        if (listener == null) {
            throw new IllegalStateException("nobody listens on port " + port + " of " + path);
        }
        return listener;
    }

    /** Returns the number under which packets with these addresses find their connection. */
    public static long key(Tuple incoming) {
        return (long) incoming.sourceIp() << 32 | (long) incoming.sourcePort() << 16 | incoming.destinationPort();
    }

    /** Draws an ephemeral port, in use or not. */
    public int draw() {
        return stream.nextInt(FIRST, LAST);
    }

    /**
     * Draws the addresses of a new connection from an ephemeral port that is free.
     *
     * @param ip the client's IPv4 address
     * @param server where to
     * @param protocol IPv4 protocol number
     * @param isTaken whether addresses belong to a connection already
     * @throws IllegalStateException if no port is left
     */
    public Tuple connect(int ip, Address server, int protocol, Predicate<Tuple> isTaken) {
        for (int i = 0; i < TRIES; i++) {
            Tuple tuple = new Tuple(ip, draw(), server.ip(), server.port(), protocol);
            if (!isTaken.test(tuple)) {
                return tuple;
            }
        }
        throw new IllegalStateException(
                "no port of " + path + " is left for another connection to port " + server.port());
    }
}
