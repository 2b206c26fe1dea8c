package org.orrery.vnic.app;

import org.orrery.vnic.stack.Address;

/** A client that asks a server where to connect. */
@FunctionalInterface
public interface Dial {
    /** Learns an address; called once for each thread of the server. */
    void serve(Address address);
}
