package org.orrery.inference.solver;

import java.util.Optional;

/**
 * Model-Switching with InfAdapter's machinery (MS+): one variant, with the fewest cores that carry the load.
 * Its own core bound is what the most accurate variant would need for the load, or the budget.
 */
final class SingleVariantSolver implements Solver {
    private final Objective objective;

    SingleVariantSolver(Objective objective) {
        this.objective = objective;
    }

    @Override
    public Optional<Allocation> solve(int load, Allocation present) {
        int variants = objective.variants().count();
        int bound = objective.needOfHeaviest(load);
        Allocation best = objective.fallback();
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int variant = 0; variant < variants; variant++) {
            Optional<Integer> cores = fewestCores(variant, load, bound);
            if (cores.isEmpty()) {
                continue;
            }
            Allocation option = Allocation.single(variants, variant, cores.get());
            double value = objective.value(option.toArray(), load, present.toArray());
            if (value > bestValue) {
                bestValue = value;
                best = option;
            }
        }
        return Optional.of(best);
    }

    private Optional<Integer> fewestCores(int variant, int load, int bound) {
        for (int cores = objective.minCores(); cores <= bound; cores++) {
            if (objective.capacity().of(variant, cores) >= load) {
                return Optional.of(cores);
            }
        }
        return Optional.empty();
    }
}
