package org.orrery.dataplane.table;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/**
 * A rule of a filter. What is left out may be anything.
 *
 * @param rule its number, from 0
 * @param source addresses that packets come from
 * @param destination addresses that they go to
 * @param protocol what they carry
 * @param sourcePorts ports that they come from
 * @param destinationPorts ports that they go to
 * @param action what becomes of them
 */
public record Rule(
        @Param(doc = "Its number, from 0.", min = "0") int rule,

        @Param(doc = "Addresses that packets come from, such as 10.0.0.0/8.")
        Optional<String> source,

        @Param(doc = "Addresses that packets go to.") Optional<String> destination,

        @Param(doc = "What packets carry.") Optional<Protocol> protocol,

        @Param(doc = "Ports that packets come from, such as 1024:65535.")
        Optional<String> sourcePorts,

        @Param(doc = "Ports that packets go to.") Optional<String> destinationPorts,

        @Param(doc = "What becomes of them.") Action action) {

    /** Checks prefixes and ports. */
    public Rule {
        prefix("source", source);
        prefix("destination", destination);
        ports("source-ports", sourcePorts);
        ports("destination-ports", destinationPorts);
    }

    private static void prefix(String parameter, Optional<String> text) {
        if (text.isPresent() && Prefix.parse(text.get()).isEmpty()) {
            throw new ParamException(parameter, "expected a prefix such as 10.0.0.0/8, not '" + text.get() + "'");
        }
    }

    private static void ports(String parameter, Optional<String> text) {
        if (text.isEmpty()) {
            return;
        }
        PortRange range = PortRange.parse(text.get())
                .orElseThrow(() -> new ParamException(
                        parameter, "expected ports such as 80:80 or 1024:65535, not '" + text.get() + "'"));
        if (range.last() > PortRange.ANY.last()) {
            throw new ParamException(parameter, "there is no port " + range.last() + "; the last is 65535");
        }
        if (range.first() > range.last()) {
            throw new ParamException(
                    parameter,
                    "the range " + text.get() + " ends before it begins; expected " + range.last() + ":" + range.first()
                            + "?");
        }
    }

    /** Returns the addresses that packets come from. */
    public Prefix from() {
        return source.flatMap(Prefix::parse).orElse(Prefix.ANY);
    }

    /** Returns the addresses that packets go to. */
    public Prefix to() {
        return destination.flatMap(Prefix::parse).orElse(Prefix.ANY);
    }

    /** Returns the ports that packets come from. */
    public PortRange fromPorts() {
        return sourcePorts.flatMap(PortRange::parse).orElse(PortRange.ANY);
    }

    /** Returns the ports that packets go to. */
    public PortRange toPorts() {
        return destinationPorts.flatMap(PortRange::parse).orElse(PortRange.ANY);
    }
}
