package org.orrery.inference.solver;

import java.util.Optional;

/**
 * Values every allocation that carries the load; the first best one wins.
 *
 * <p>With the quirk of the authors' Gurobi model, the load that remains for a variant is a variable with the
 * lower bound 0. So for every variant the more accurate ones together have at most the load as capacity, and
 * the tightest of these constraints is that of the least accurate variant. That model has no answer to a load
 * that cannot be carried; without the quirk it gets the fallback.
 */
final class FullEnumerationSolver implements Solver {
    private final Objective objective;
    private final boolean quirk;
    private final CoreVectors vectors;

    FullEnumerationSolver(Objective objective, boolean quirk) {
        this.objective = objective;
        this.quirk = quirk;
        vectors = new CoreVectors(
                objective.variants().count(), objective.budget(), objective.minCores(), objective.capacity());
    }

    @Override
    public Optional<Allocation> solve(int load, Allocation present) {
        int[] now = present.toArray();
        int bound = objective.bound(load);
        int best = -1;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < vectors.size(); i++) {
            boolean feasible = vectors.capacity(i) >= load && vectors.total(i) <= bound;
            if (!feasible || (quirk && vectors.heavierCapacity(i) > load)) {
                continue;
            }
            double value = objective.value(vectors.cores(i), load, now);
            if (value > bestValue) {
                bestValue = value;
                best = i;
            }
        }
        if (best >= 0) {
            return Optional.of(Allocation.of(vectors.cores(best)));
        }
        return quirk ? Optional.empty() : Optional.of(objective.fallback());
    }
}
