package org.orrery.inference.solver;

import org.orrery.inference.variant.CapacityRule;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** The numbers of the decision problem. */
public record ObjectiveParameters(
        @Param(doc = "Weight of the cores.", min = "0", max = "10", calibration = "infadapter.alpha")
        double alpha,

        @Param(doc = "Weight of the load time.", min = "0", max = "10", calibration = "infadapter.beta")
        double beta,

        @Param(
                doc = "Cores that the variants may have together.",
                dimension = Dimension.CORES,
                min = "1",
                max = "20",
                calibration = "infadapter.core-budget")
        long budget,

        @Param(
                doc = "Fewest cores of a variant that runs.",
                dimension = Dimension.CORES,
                min = "1",
                max = "20",
                calibration = "infadapter.min-cores")
        long minCores,

        @Param(doc = "Where the believed capacities come from.", fallback = "truncated-intercept")
        CapacityRule capacity,

        @Param(
                doc = "Share of the capacities that is planned with.",
                dimension = Dimension.FRACTION,
                min = "0.01",
                max = "2",
                calibration = "infadapter.capacity-coefficient")
        double capacityCoefficient,

        @Param(
                doc = "How many cores InfAdapter's solver may use for a load; MS+ has its own bound.",
                fallback = "budget")
        CoreBound coreBound) {

    /** Checks that one variant at least can run. */
    public ObjectiveParameters {
        if (minCores > budget) {
            throw new ParamException(
                    "min-cores", minCores + " cores of a variant do not fit into the budget of " + budget);
        }
    }
}
