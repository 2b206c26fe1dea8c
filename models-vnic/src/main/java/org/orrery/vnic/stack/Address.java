package org.orrery.vnic.stack;

import org.orrery.kernel.contract.NetDevice;

/**
 * Where a server listens.
 *
 * @param stack the stack of its host
 * @param network the fabric into which its host is plugged
 * @param ip IPv4 address of the host
 * @param port port in the stack's own numbering
 */
public record Address(HostStack stack, NetDevice.Network network, int ip, int port) {
    /**
     * Returns the server's stack as one of the client's kind, which it is: a host refuses other servers when it is wired.
     *
     * @param kind the client's kind
     */
    public <S extends HostStack> S peer(Class<S> kind) {
        return kind.cast(stack);
    }
}
