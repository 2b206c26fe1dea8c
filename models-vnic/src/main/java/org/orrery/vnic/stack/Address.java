package org.orrery.vnic.stack;

import org.orrery.kernel.SimulationException;
import org.orrery.vnic.net.Fabric;

/**
 * Where a server listens.
 *
 * @param stack the stack of its host
 * @param network the fabric into which its host is plugged
 * @param ip IPv4 address of the host
 * @param port port in the stack's own numbering
 */
public record Address(HostStack stack, Fabric network, int ip, int port) {
    /**
     * Returns the server's stack, which must be of the client's kind.
     *
     * @param kind the client's kind
     * @param client path of the client's stack
     * @param now simulated time, picoseconds
     * @throws SimulationException if the two hosts speak different protocols
     */
    public <S extends HostStack> S peer(Class<S> kind, String client, long now) {
        if (!kind.isInstance(stack)) {
            throw new SimulationException(
                    "A client cannot talk to its server",
                    client,
                    now,
                    "the client's host has a " + kind.getSimpleName() + ", the server's a "
                            + stack.getClass().getSimpleName(),
                    "Give both hosts the same stack");
        }
        return kind.cast(stack);
    }
}
