package org.orrery.numa.program;

import java.util.Arrays;
import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;
import org.orrery.numa.machine.Machine;

/** Where memory lies at the start. */
public sealed interface Placement {
    /** On the nodes of the threads that touch it first; what does not fit goes to the next node with room. */
    @TypeName(value = "first-touch", doc = "Where the threads ran that touched it first.")
    record FirstTouch() implements Placement {}

    /** On one node. */
    @TypeName(value = "node", doc = "All on one node.")
    record Node(
            @Param(doc = "The node.", dimension = Dimension.COUNT, min = "0", max = "63")
            long node) implements Placement {}

    /** Page by page over all nodes. */
    @TypeName(value = "interleave", doc = "Page by page over all nodes.")
    record Interleave() implements Placement {}

    /** By given shares. */
    @TypeName(value = "shares", doc = "By given shares, such as measured ones.")
    record Shares(
            @Param(doc = "Weights of the nodes, from node 0 on.", min = "0")
            List<Double> shares) implements Placement {}

    /**
     * Returns the shares by node.
     *
     * @param machine the machine
     * @param firstTouch shares if first touch decides
     * @param what memory, for messages
     */
    default double[] shares(Machine machine, double[] firstTouch, String what) {
        double[] shares = new double[machine.nodes()];
        if (this instanceof Node one) {
            shares[machine.requireNode(one.node(), what)] = 1;
        } else if (this instanceof Interleave) {
            Arrays.fill(shares, 1.0 / shares.length);
        } else if (this instanceof Shares given) {
            machine.requireNode(given.shares().size() - 1L, what);
            double sum =
                    given.shares().stream().mapToDouble(Double::doubleValue).sum();
            if (!(sum > 0)) {
                throw new IllegalArgumentException(
                        "the shares of " + what + " add up to 0; give at least one node a share");
            }
            for (int node = 0; node < given.shares().size(); node++) {
                shares[node] = given.shares().get(node) / sum;
            }
        } else {
            return firstTouch.clone();
        }
        return shares;
    }
}
