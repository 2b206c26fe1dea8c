package org.orrery.numa.program;

import java.util.Arrays;
import java.util.List;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

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
            List<Double> shares) implements Placement {
        private double sum() {
            return shares.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * Checks that a machine has the nodes named.
     *
     * @param path path of the placement among the parameters
     * @param what memory, for messages
     * @throws ParamException at the path of a parameter that cannot be
     */
    default void require(Machine machine, String path, String what) {
        if (this instanceof Node one) {
            machine.requireNode(one.node(), path + ".node", what);
        } else if (this instanceof Shares given) {
            if (!given.shares().isEmpty()) {
                machine.requireNode(given.shares().size() - 1L, path + ".shares", what);
            }
            if (given.sum() <= 0) {
                throw new ParamException(
                        path + ".shares", "the shares of " + what + " add up to 0; give at least one node a share");
            }
        }
    }

    /**
     * Returns the shares by node.
     *
     * @param machine the machine, which has all nodes named
     * @param firstTouch shares if first touch decides
     */
    default double[] shares(Machine machine, double[] firstTouch) {
        double[] shares = new double[machine.nodes()];
        if (this instanceof Node one) {
            shares[(int) one.node()] = 1;
        } else if (this instanceof Interleave) {
            Arrays.fill(shares, 1.0 / shares.length);
        } else if (this instanceof Shares given) {
            double sum = given.sum();
            for (int node = 0; node < given.shares().size(); node++) {
                shares[node] = given.shares().get(node) / sum;
            }
        } else {
            return firstTouch.clone();
        }
        return shares;
    }
}
