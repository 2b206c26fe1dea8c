package org.orrery.dataplane.table;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/**
 * A route.
 *
 * @param prefix the lowest address that it is for
 * @param length bits of the address that count
 * @param nextHop the router that the packet goes to; 0.0.0.0 if it goes to its destination
 */
public record Route(
        @Param(doc = "The lowest address that it is for.") String prefix,

        @Param(doc = "Bits of the address that count.", min = "0", max = "32")
        int length,

        @Param(doc = "The router that a packet goes to; 0.0.0.0 if to its destination.")
        String nextHop) {

    /** Checks addresses. */
    public Route {
        check("prefix", prefix);
        check("next-hop", nextHop);
    }

    private static void check(String parameter, String text) {
        if (Ipv4.parse(text).isEmpty()) {
            throw new ParamException(parameter, "expected an address such as 10.0.0.1, not '" + text + "'");
        }
    }

    /** Returns the addresses that it is for. */
    public Prefix destinations() {
        return new Prefix(Ipv4.parse(prefix).orElseThrow() & Ipv4.mask(length), length);
    }

    /** Returns the next hop; 0 for none. */
    public int hop() {
        return Ipv4.parse(nextHop).orElseThrow();
    }
}
