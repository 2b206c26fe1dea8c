package org.orrery.vnic.app;

import java.util.List;
import org.orrery.vnic.stack.Address;

/** A client that asks a server where to connect. */
@FunctionalInterface
public interface Dial {
    /**
     * Learns of a server, once, when all is wired.
     *
     * @param addresses one for each of its threads
     * @param reply bytes of its answers; 0 for those of the request
     * @throws IllegalArgumentException if the client cannot use it
     */
    void serve(List<Address> addresses, int reply);
}
