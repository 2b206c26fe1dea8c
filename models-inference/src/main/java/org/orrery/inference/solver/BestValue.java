package org.orrery.inference.solver;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * What the best allocation for a load is worth, exactly and without any solver: the bound that answers are held
 * against.
 *
 * <p>Dynamic programming over the variants from the most accurate down, the cores given so far and the load that is
 * still left; once for each loading cost that an allocation may have.
 */
final class BestValue {
    private final Objective objective;
    private final int variants;
    private final int bound;
    private final int load;
    private final int[] present;

    private BestValue(Objective objective, int load, Allocation present) {
        this.objective = objective;
        this.load = load;
        this.present = present.toArray();
        variants = objective.variants().count();
        bound = objective.bound(load);
    }

    /**
     * Returns the value of the best allocation.
     *
     * @param objective the problem
     * @param load requests per second, 1 or more
     * @param present what runs now
     * @return empty if no allocation carries the load
     */
    static OptionalDouble of(Objective objective, int load, Allocation present) {
        BestValue search = new BestValue(objective, load, present);
        return search.mostCarried() < load ? OptionalDouble.empty() : OptionalDouble.of(search.best());
    }

    private long mostCarried() {
        long[] most = new long[bound + 1];
        for (int variant = 0; variant < variants; variant++) {
            long[] before = most.clone();
            for (int cores = objective.minCores(); cores <= bound; cores++) {
                int capacity = objective.capacity().of(variant, cores);
                for (int used = cores; used <= bound; used++) {
                    most[used] = Math.max(most[used], before[used - cores] + capacity);
                }
            }
        }
        return Arrays.stream(most).max().orElseThrow();
    }

    private double best() {
        TreeSet<Long> loadTimes = new TreeSet<>();
        loadTimes.add(0L);
        for (int variant = 0; variant < variants; variant++) {
            loadTimes.add(objective.variants().loadTime(variant));
        }
        double best = Double.NEGATIVE_INFINITY;
        for (long longest : loadTimes) {
            double cost =
                    longest == 0 ? 0 : (double) longest / objective.variants().longestLoadTime();
            best = Math.max(best, bestWith(longest) - objective.parameters().beta() * cost);
        }
        return best;
    }

    /** Returns the best accuracy less weighted cores where no variant that changes loads longer than this. */
    private double bestWith(long longestLoadTime) {
        double[][] values = new double[bound + 1][load + 1];
        for (double[] row : values) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        values[0][load] = 0;
        for (int variant = variants - 1; variant >= 0; variant--) {
            boolean mayChange = objective.variants().loadTime(variant) <= longestLoadTime;
            // From the most cores down, so that what is read has not got this variant yet.
            for (int used = bound; used >= 0; used--) {
                for (int cores = objective.minCores(); cores <= bound - used; cores++) {
                    if (mayChange || cores == present[variant]) {
                        extend(values[used], values[used + cores], variant, cores);
                    }
                }
            }
        }
        double best = Double.NEGATIVE_INFINITY;
        for (double[] row : values) {
            best = Math.max(best, row[0]);
        }
        return best;
    }

    private void extend(double[] from, double[] to, int variant, int cores) {
        int capacity = objective.capacity().of(variant, cores);
        double perRequest = objective.variants().accuracy(variant) / load;
        double price =
                objective.parameters().alpha() * cores / objective.parameters().budget();
        for (int left = 0; left <= load; left++) {
            if (from[left] > Double.NEGATIVE_INFINITY) {
                int taken = Math.min(left, capacity);
                to[left - taken] = Math.max(to[left - taken], from[left] + taken * perRequest - price);
            }
        }
    }
}
