package org.orrery.inference.solver;

import java.util.Optional;
import org.orrery.inference.variant.CapacityRule;

/** The most accurate allocation that carries a load within the budget; of equal ones that with the fewest cores. */
public final class AccuracyFirst {
    private static final double EQUAL = 1e-12;

    private final Objective objective;
    private final CoreVectors vectors;

    /**
     * Creates the problem with believed capacities of its own.
     *
     * @param base variants, budget and smallest core count
     * @param capacity where the believed capacities come from
     * @param coefficient share of them that is planned with
     */
    public AccuracyFirst(Objective base, CapacityRule capacity, double coefficient) {
        ObjectiveParameters numbers = base.parameters();
        objective = new Objective(
                base.variants(),
                new ObjectiveParameters(
                        0, 0, numbers.budget(), numbers.minCores(), capacity, coefficient, CoreBound.BUDGET));
        vectors = new CoreVectors(
                base.variants().count(), objective.budget(), objective.minCores(), objective.capacity());
    }

    /** Returns the objective with the capacities of this problem and without costs. */
    public Objective objective() {
        return objective;
    }

    /**
     * Returns the best allocation.
     *
     * @param load requests per second, 1 or more
     * @param single whether only one variant may run
     * @return empty if nothing carries the load
     */
    public Optional<Allocation> best(int load, boolean single) {
        Allocation best = null;
        double bestAccuracy = 0;
        for (int i = 0; i < vectors.size(); i++) {
            int[] cores = vectors.cores(i);
            if (vectors.capacity(i) < load || (single && running(cores) > 1)) {
                continue;
            }
            double accuracy = objective.averageAccuracy(cores, load);
            Allocation candidate = Allocation.of(cores);
            boolean better = best == null
                    || accuracy > bestAccuracy + EQUAL
                    || (accuracy > bestAccuracy - EQUAL && candidate.total() < best.total());
            if (better) {
                best = candidate;
                bestAccuracy = accuracy;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int running(int[] cores) {
        int running = 0;
        for (int each : cores) {
            running += each > 0 ? 1 : 0;
        }
        return running;
    }
}
