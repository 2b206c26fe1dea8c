package org.orrery.dataplane.table;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/**
 * An address behind which servers stand.
 *
 * @param address where clients send to
 * @param port the port; 0 for all
 * @param protocol what clients speak
 */
public record VirtualService(
        @Param(doc = "Where clients send to.") String address,

        @Param(doc = "The port; 0 for all.", min = "0", max = "65535")
        int port,

        @Param(doc = "What clients speak.") Protocol protocol) {

    /** Checks the address. */
    public VirtualService {
        if (Ipv4.parse(address).isEmpty()) {
            throw new ParamException("address", "expected an address such as 10.0.0.1, not '" + address + "'");
        }
        if (protocol != Protocol.TCP && protocol != Protocol.UDP) {
            throw new ParamException("protocol", "expected tcp or udp: others have no ports");
        }
    }

    /** Returns the address as a number. */
    public int number() {
        return Ipv4.parse(address).orElseThrow();
    }
}
