package org.orrery.inference.solver;

import java.util.Optional;

/**
 * The authors' recursion over the variants from light to heavy: each gets no cores, or the fewest allowed up
 * to what is left. A branch ends as soon as the chosen variants carry the load; heavier ones are then not
 * added. The first best allocation wins. A load that nothing carries gets the fallback.
 */
final class EnumeratingSolver implements Solver {
    private final Objective objective;

    EnumeratingSolver(Objective objective) {
        this.objective = objective;
    }

    @Override
    public Optional<Allocation> solve(int load, Allocation present) {
        Search search = new Search(load, present.toArray());
        search.extend(0, objective.bound(load), 0);
        return Optional.of(search.best == null ? objective.fallback() : Allocation.of(search.best));
    }

    private final class Search {
        private final int load;
        private final int[] present;
        private final int[] cores;
        private int[] best;
        private double bestValue = Double.NEGATIVE_INFINITY;

        Search(int load, int[] present) {
            this.load = load;
            this.present = present;
            this.cores = new int[present.length];
        }

        void extend(int variant, int left, int carried) {
            if (carried >= load) {
                consider();
                return;
            }
            if (variant == cores.length) {
                return;
            }
            extend(variant + 1, left, carried);
            for (int given = objective.minCores(); given <= left; given++) {
                cores[variant] = given;
                extend(variant + 1, left - given, carried + objective.capacity().of(variant, given));
            }
            cores[variant] = 0;
        }

        private void consider() {
            double value = objective.value(cores, load, present);
            if (value > bestValue) {
                bestValue = value;
                best = cores.clone();
            }
        }
    }
}
