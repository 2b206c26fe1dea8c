package org.orrery.vnic.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.net.Vnic;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.HostStack;

/** What programs on a host can reach: refuses, before anything is simulated, what its stack and network cannot do. */
public final class Reach {
    private final String host;
    private final HostStack stack;
    private final Vnic nic;
    private final Map<Address, Integer> connections = new HashMap<>();

    Reach(String host, HostStack stack, Vnic nic) {
        this.host = host;
        this.stack = stack;
        this.nic = nic;
    }

    /**
     * A program connects to a server.
     *
     * @param program path of the program
     * @param servers where the server listens
     * @param count connections, which go to these addresses one after the other
     * @throws IllegalArgumentException if its host has another stack or another network, or no ports are left
     */
    public void connect(String program, List<Address> servers, int count) {
        for (int i = 0; i < servers.size(); i++) {
            Address server = servers.get(i);
            if (server.stack().getClass() != stack.getClass()) {
                throw new IllegalArgumentException(program + " cannot talk to its server: its host " + host + " has a "
                        + stack.getClass().getSimpleName() + ", the server's a "
                        + server.stack().getClass().getSimpleName() + "; give both hosts the same stack");
            }
            if (server.network() != nic.network()) {
                throw new IllegalArgumentException(program + " cannot reach its server: its host " + host
                        + " is plugged into another fabric; give both hosts the same network");
            }
            int share = count / servers.size() + (i < count % servers.size() ? 1 : 0);
            int all = connections.merge(server, share, Integer::sum);
            if (all > stack.mostConnections()) {
                throw new IllegalArgumentException(program + ": " + host + " opens " + all
                        + " connections to one thread of a server, but its stack has ports for "
                        + stack.mostConnections() + "; open fewer, or give the server more threads");
            }
        }
    }

    /**
     * A program sends messages.
     *
     * @param program path of the program
     * @param bytes size of the largest
     * @throws IllegalArgumentException if the stack cannot carry it
     */
    public void send(String program, int bytes) {
        require(program, bytes, stack);
    }

    /**
     * A program sends messages to a server, and the server answers.
     *
     * @param program path of the program
     * @param servers where the server listens
     * @param request bytes of the largest message to it
     * @param reply bytes of the largest answer; 0 for those of the message
     * @throws IllegalArgumentException if one of the two stacks cannot carry one of them
     */
    public void exchange(String program, List<Address> servers, int request, int reply) {
        int largest = Math.max(request, reply);
        require(program, largest, stack);
        servers.forEach(server -> require(program, largest, server.stack()));
    }

    /** Returns the bytes of the largest message that its own stack and those of all servers can carry. */
    public int largestMessage(List<Address> servers) {
        return servers.stream()
                .mapToInt(server -> server.stack().largestMessage())
                .reduce(stack.largestMessage(), Math::min);
    }

    private void require(String program, int bytes, HostStack carrier) {
        if (bytes > carrier.largestMessage()) {
            throw new IllegalArgumentException(program + ": a message of " + bytes + " bytes is too large for a "
                    + carrier.getClass().getSimpleName() + ", which carries at most " + carrier.largestMessage()
                    + "; send smaller messages, or give the stack more room");
        }
    }
}
