package org.orrery.inference.profile;

import java.util.List;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.inference.variant.CapacityTable;
import org.orrery.inference.variant.Fit;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** For which loads, budgets and beliefs the most accurate configurations are compared. */
public record SelectionTableParameters(
        @Param(doc = "Loads, whole numbers of requests.", dimension = Dimension.RATE, min = "1 /s", max = "1 M/s")
        List<Long> loads,

        @Param(doc = "Core budgets.", dimension = Dimension.CORES, min = "1", max = "20")
        List<Long> budgets,

        @Param(doc = "What is believed of the capacities.") List<Belief> beliefs,

        @Param(
                doc = "Fewest cores of a variant that runs.",
                dimension = Dimension.CORES,
                min = "1",
                max = "20",
                calibration = "infadapter.min-cores")
        long minCores,

        @Param(doc = "The model variants.", fallback = "{}") VariantTables variants) {

    /** Checks that the variants were measured with as many cores as the budgets have. */
    public SelectionTableParameters {
        loads.forEach(load -> PerSecond.whole("loads", load));
        Variants known = new Variants(variants);
        for (long budget : budgets) {
            for (Belief belief : beliefs) {
                Fit.at("budgets", () -> new CapacityTable(known, belief.capacity(), 1, Math.toIntExact(budget)));
            }
        }
    }

    /** A belief about the capacities. */
    public record Belief(
            @Param(doc = "Name in the table.") String name,

            @Param(doc = "Where the capacities come from.") CapacityRule capacity,

            @Param(doc = "Share of them that is planned with.", dimension = Dimension.FRACTION, min = "0.01", max = "2")
            double coefficient) {}
}
