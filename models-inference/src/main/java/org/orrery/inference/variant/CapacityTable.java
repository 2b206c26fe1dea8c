package org.orrery.inference.variant;

import org.orrery.kernel.param.ParamException;

/** The believed capacity {@code th_v(n)} of every variant and core count (InfAdapter, section 4), immutable. */
public final class CapacityTable {
    private final int[][] capacity;

    /**
     * Computes the table.
     *
     * @param variants the variants
     * @param rule where the capacities come from
     * @param coefficient share of them that is planned with, 0 to 1
     * @param maxCores largest core count, at most {@link Variants#maxCores()}
     * @throws ParamException that names {@code budget} if the variants were not measured with so many cores
     */
    public CapacityTable(Variants variants, CapacityRule rule, double coefficient, int maxCores) {
        int known = rule == CapacityRule.MEASURED
                ? Math.min(variants.maxCores(), variants.measuredCores())
                : variants.maxCores();
        if (maxCores > known) {
            throw new ParamException(
                    "budget", "the variants were measured with up to " + known + " cores, not with " + maxCores);
        }
        capacity = new int[variants.count()][maxCores + 1];
        for (int variant = 0; variant < capacity.length; variant++) {
            for (int cores = 1; cores <= maxCores; cores++) {
                double planned = coefficient * rule.capacity(variants, variant, cores);
                capacity[variant][cores] = Math.max(0, (int) Math.floor(planned));
            }
        }
    }

    /** Returns the believed capacity in requests per second; 0 without cores. */
    public int of(int variant, int cores) {
        return capacity[variant][cores];
    }

    /** Returns the largest core count of the table. */
    public int maxCores() {
        return capacity[0].length - 1;
    }

    /** Returns the believed capacity of a set of variants, requests per second. */
    public int of(int[] cores) {
        int total = 0;
        for (int variant = 0; variant < cores.length; variant++) {
            total += capacity[variant][cores[variant]];
        }
        return total;
    }
}
