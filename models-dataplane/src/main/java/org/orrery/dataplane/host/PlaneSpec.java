package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.Balancer;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.EthernetSwitch;
import org.orrery.dataplane.plane.Filter;
import org.orrery.dataplane.plane.Nat;
import org.orrery.dataplane.plane.Router;
import org.orrery.dataplane.table.Route;
import org.orrery.dataplane.table.Rule;
import org.orrery.dataplane.table.VirtualService;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** A data plane and the tables that fill it (Morpheus' artifact). */
public sealed interface PlaneSpec
        permits PlaneSpec.RouterSpec,
                PlaneSpec.SwitchSpec,
                PlaneSpec.BalancerSpec,
                PlaneSpec.FilterSpec,
                PlaneSpec.NatSpec,
                FastClickSpec,
                FirewallSpec,
                ProgramSpec {
    /** Returns the data plane. */
    DataPlane plane();

    /** Returns the cycles of a frame that the published programs take beyond ours. */
    double beyond();

    /** A router. */
    @TypeName(value = "router", doc = "Forwards IPv4 by longest prefix between two ports.")
    record RouterSpec(
            @Param(doc = "Routes: a list, or a CSV file with the columns prefix, length, next-hop.")
            List<Route> routes,

            @Param(
                    doc =
                            "Addresses that traffic goes to, drawn from routes that are drawn; the corners of all routes if left out.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "200000")
            Optional<Integer> destinations)
            implements PlaneSpec {
        private static final int LARGEST = 65_532;

        /** Checks the number of routes. */
        public RouterSpec {
            if (routes.isEmpty() || routes.size() > LARGEST) {
                throw new ParamException(
                        "routes",
                        "a router has 1 to " + LARGEST
                                + " routes beside the four of its ports: its table has room for 65536; there are "
                                + routes.size());
            }
        }

        @Override
        public DataPlane plane() {
            return new Router(routes, destinations);
        }

        @Override
        public double beyond() {
            return 0;
        }
    }

    /** A switch. */
    @TypeName(value = "switch", doc = "Forwards and learns hardware addresses between two access ports.")
    record SwitchSpec(
            @Param(
                    doc = "Hardware addresses that it has learnt beside the sender's.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1023",
                    fallback = "1000")
            int addresses,

            @Param(
                    doc = "Cycles of a frame that the published programs take beyond ours.",
                    min = "-100000",
                    max = "100000",
                    calibration = "morpheus.beyond-switch")
            double beyond)
            implements PlaneSpec {
        @Override
        public DataPlane plane() {
            return new EthernetSwitch(addresses);
        }
    }

    /** A balancer. */
    @TypeName(value = "katran", doc = "Balances flows over servers with consistent hashing and a table of connections.")
    record BalancerSpec(
            @Param(doc = "Virtual services: a list, or a CSV file with the columns address, port, protocol.")
            List<VirtualService> services,

            @Param(doc = "Servers behind each.", dimension = Dimension.COUNT, min = "1", max = "4000", fallback = "100")
            int servers,

            @Param(
                    doc = "Flows of the traffic.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "100000",
                    fallback = "1000")
            int flows,

            @Param(
                    doc = "Cycles of a frame that the published programs take beyond ours.",
                    min = "-100000",
                    max = "100000",
                    calibration = "morpheus.beyond-katran")
            double beyond)
            implements PlaneSpec {
        private static final int REALS = 4_095;
        private static final int RINGS = 512;

        /** Checks that tables have room. */
        public BalancerSpec {
            int count = services.size();
            if (count < 1 || count > RINGS || (long) count * servers > REALS) {
                throw new ParamException(
                        count > RINGS || count < 1 ? "services" : "servers",
                        count + " virtual services with " + servers + " servers each; there is room for 1 to " + RINGS
                                + " services and for " + REALS + " servers in all");
            }
        }

        @Override
        public DataPlane plane() {
            return new Balancer(services, servers, flows);
        }
    }

    /** A filter. */
    @TypeName(value = "iptables", doc = "Filters by rules, in a chain of twelve programs with a table for each field.")
    record FilterSpec(
            @Param(
                    doc =
                            "Rules: a list, or a CSV file with the columns rule, source, destination, protocol, source-ports, destination-ports, action.")
            List<Rule> rules,

            @Param(
                    doc = "Cycles of a frame that the published programs take beyond ours.",
                    min = "-100000",
                    max = "100000",
                    calibration = "morpheus.beyond-iptables")
            double beyond)
            implements PlaneSpec {
        /** Checks the number of rules. */
        public FilterSpec {
            if (rules.isEmpty() || rules.size() > Filter.LARGEST) {
                throw new ParamException(
                        "rules",
                        "the filter has 1 to " + Filter.LARGEST + " rules, eight words of 63 bits; there are "
                                + rules.size());
            }
        }

        @Override
        public DataPlane plane() {
            return new Filter(rules);
        }
    }

    /** A translator of addresses. */
    @TypeName(value = "nat", doc = "Hides sources behind one address; each flow gets a port.")
    record NatSpec(
            @Param(
                    doc = "Flows of the traffic.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "60000",
                    fallback = "1000")
            int flows)
            implements PlaneSpec {
        @Override
        public DataPlane plane() {
            return new Nat(flows);
        }

        @Override
        public double beyond() {
            return 0;
        }
    }
}
