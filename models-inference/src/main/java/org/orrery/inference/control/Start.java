package org.orrery.inference.control;

import java.util.Map;
import java.util.Optional;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.solver.AccuracyFirst;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** The configuration that runs when the load starts. */
public sealed interface Start {
    /**
     * Returns the configuration.
     *
     * @throws ParamException if it is impossible
     */
    Plan plan(Objective objective);

    /** Written down. */
    @TypeName(value = "given", doc = "Cores of each variant, as written.")
    record Given(
            @Param(
                    doc = "Cores of each variant that runs.",
                    dimension = Dimension.CORES,
                    min = "0",
                    max = "20",
                    fallback = "{resnet152: 20}")
            Map<String, Long> cores,

            @Param(
                    doc = "Load that it is made for, a whole number of requests; without it, its believed capacity.",
                    dimension = Dimension.RATE,
                    min = "1 /s",
                    max = "1 M/s")
            Optional<Long> load)
            implements Start {
        @Override
        public Plan plan(Objective objective) {
            int[] all = new int[objective.variants().count()];
            cores.forEach((name, count) -> all[objective.variants().index(name, "cores")] = count.intValue());
            Allocation allocation = Allocation.of(all);
            if (allocation.isEmpty()) {
                throw new ParamException("cores", "no variant has cores; expected one at least");
            }
            if (allocation.total() > objective.budget()) {
                throw new ParamException(
                        "cores", allocation.total() + " cores are more than the budget of " + objective.budget());
            }
            int capacity = objective.capacity().of(all);
            return Plan.filled(
                    objective,
                    allocation,
                    load.map(rate -> PerSecond.whole("load", rate)).orElse(Math.max(1, capacity)));
        }
    }

    /** The most accurate one for a load. */
    @TypeName(value = "most-accurate", doc = "The most accurate configuration that is believed to carry a load.")
    record MostAccurate(
            @Param(
                    doc = "The load, a whole number of requests.",
                    dimension = Dimension.RATE,
                    min = "1 /s",
                    max = "1 M/s")
            long load,

            @Param(doc = "Whether only one variant may run.")
            boolean single,

            @Param(doc = "Where the believed capacities come from.", fallback = "truncated-intercept")
            CapacityRule capacity,

            @Param(
                    doc = "Share of the capacities that is planned with.",
                    dimension = Dimension.FRACTION,
                    min = "0.01",
                    max = "2",
                    calibration = "infadapter.capacity-coefficient")
            double coefficient)
            implements Start {
        @Override
        public Plan plan(Objective objective) {
            AccuracyFirst problem = new AccuracyFirst(objective, capacity, coefficient);
            int wanted = PerSecond.whole("load", load);
            Allocation chosen = problem.best(wanted, single)
                    .orElseThrow(() -> new ParamException(
                            "load",
                            "no configuration within " + objective.budget() + " cores is believed to carry " + wanted
                                    + " requests/s"));
            return Plan.filled(problem.objective(), chosen, wanted);
        }
    }
}
