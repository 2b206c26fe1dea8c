package org.orrery.inference.profile;

import java.util.List;
import java.util.Map;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.solver.Method;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.variant.Fit;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Which decision problems are solved, and how. */
public record SolverTableParameters(
        @Param(doc = "Loads, whole numbers of requests.", dimension = Dimension.RATE, min = "1 /s", max = "1 M/s")
        List<Long> loads,

        @Param(doc = "Weights of the cores, present configurations and methods that go together.")
        List<Block> blocks,

        @Param(doc = "The decision problem; alpha comes from the blocks.", fallback = "{}")
        ObjectiveParameters objective,

        @Param(doc = "The model variants.", fallback = "{}") VariantTables variants) {

    /** Variants for whose quotas the table has columns. */
    static final int VARIANTS = 5;

    /** Checks that there is a column for every variant, and that configurations name variants. */
    public SolverTableParameters {
        loads.forEach(load -> PerSecond.whole("loads", load));
        Variants known = new Variants(variants);
        if (known.count() != VARIANTS) {
            throw new ParamException(
                    "variants",
                    "the table has a column for each of " + VARIANTS + " variants, not for " + known.count());
        }
        Fit.at("objective", () -> new Objective(known, objective));
        blocks.stream()
                .flatMap(block -> block.previous().stream())
                .flatMap(cores -> cores.keySet().stream())
                .forEach(name -> Fit.at("blocks", () -> known.index(name, "previous")));
    }

    /** A part of the table: everything in it is combined with every load. */
    public record Block(
            @Param(doc = "Weights of the cores.", min = "0", max = "10")
            List<Double> alphas,

            @Param(
                    doc = "Present configurations: cores of each variant.",
                    dimension = Dimension.CORES,
                    min = "0",
                    max = "20")
            List<Map<String, Long>> previous,

            @Param(doc = "Methods.", fallback = "[enumerate, gurobi-quirk, ms-plus]")
            List<Method> methods) {}
}
