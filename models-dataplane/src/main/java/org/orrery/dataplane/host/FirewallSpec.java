package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Firewall;
import org.orrery.dataplane.table.DrawnRules;
import org.orrery.dataplane.table.Pattern;
import org.orrery.dataplane.table.Rule;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/**
 * A firewall in user space.
 *
 * @param rules its rules; drawn if left out
 * @param drawn how many are drawn
 * @param exact share of the drawn ones that name one flow
 * @param accepts whether packets that fit no rule go on
 * @param flows flows of the traffic
 * @param udp share of the flows that are UDP, from anywhere to anywhere
 */
@TypeName(
        value = "firewall",
        doc =
                "A firewall in user space: parses to the ports, and classifies once by rules with wild cards in a tree of decisions.")
public record FirewallSpec(
        @Param(
                doc =
                        "Rules: a list, or a CSV file with the columns rule, source, destination, protocol, source-ports, destination-ports, action. Drawn for TCP if left out.")
        Optional<List<Rule>> rules,

        @Param(
                doc = "How many rules are drawn where none are given.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "4000",
                fallback = "1000")
        int drawn,

        @Param(
                doc = "Share of the drawn rules that name one flow.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double exact,

        @Param(doc = "Whether packets that fit no rule go on.", fallback = "false")
        boolean accepts,

        @Param(doc = "Flows of the traffic.", dimension = Dimension.COUNT, min = "1", max = "100000", fallback = "1000")
        int flows,

        @Param(
                doc = "Share of the flows that are UDP, from anywhere to anywhere.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double udp)
        implements PlaneSpec {
    /** Checks the number of rules. */
    public FirewallSpec {
        int count = rules.map(FirewallSpec::patterns).map(List::size).orElse(drawn);
        if (count < 1 || count > Firewall.LARGEST) {
            throw new ParamException(
                    "rules",
                    "the firewall has room for 1 to " + Firewall.LARGEST + " rules; there are " + count
                            + ", where a range of ports counts as often as blocks make it up");
        }
    }

    private static List<Pattern> patterns(List<Rule> rules) {
        return rules.stream().flatMap(rule -> Pattern.of(rule).stream()).toList();
    }

    @Override
    public DataPlane plane() {
        List<Pattern> patterns = rules.map(FirewallSpec::patterns).orElseGet(() -> DrawnRules.of(drawn, exact));
        return new Firewall(patterns, accepts, flows, udp);
    }

    @Override
    public double beyond() {
        return 0;
    }
}
