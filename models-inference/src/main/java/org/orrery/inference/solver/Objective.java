package org.orrery.inference.solver;

import org.orrery.inference.variant.CapacityTable;
import org.orrery.inference.variant.Variants;

/**
 * The value of an allocation: average accuracy, less weighted cores, less weighted load time (InfAdapter,
 * section 4):
 *
 * <pre>AA - alpha RC/N - beta LC/(largest load time)</pre>
 */
public final class Objective {
    private final Variants variants;
    private final ObjectiveParameters parameters;
    private final CapacityTable capacity;

    /** Creates the objective; its believed capacities follow from the parameters. */
    public Objective(Variants variants, ObjectiveParameters parameters) {
        this.variants = variants;
        this.parameters = parameters;
        capacity = new CapacityTable(
                variants,
                parameters.capacity(),
                parameters.capacityCoefficient(),
                Math.toIntExact(parameters.budget()));
    }

    /** Returns the variants. */
    public Variants variants() {
        return variants;
    }

    /** Returns the believed capacities. */
    public CapacityTable capacity() {
        return capacity;
    }

    /** Returns the numbers of the problem. */
    public ObjectiveParameters parameters() {
        return parameters;
    }

    /** Returns the core budget. */
    public int budget() {
        return (int) parameters.budget();
    }

    /** Returns the cores that the variants may have together for a load, at most the budget. */
    public int bound(int load) {
        return parameters.coreBound() == CoreBound.BUDGET ? budget() : needOfHeaviest(load);
    }

    /** Returns the fewest cores with which the most accurate variant carries a load, or the budget. */
    int needOfHeaviest(int load) {
        int heaviest = variants.count() - 1;
        for (int cores = minCores(); cores < budget(); cores++) {
            if (capacity.of(heaviest, cores) >= load) {
                return cores;
            }
        }
        return budget();
    }

    /** Returns the fewest cores of a variant that runs. */
    public int minCores() {
        return (int) parameters.minCores();
    }

    /**
     * Fills a load into an allocation, from the most accurate variant down.
     *
     * @param cores cores of each variant
     * @param load requests per second
     * @return load of each variant; what does not fit anywhere is left out
     */
    public int[] fill(int[] cores, int load) {
        int[] loads = new int[cores.length];
        int rest = load;
        for (int variant = cores.length - 1; variant >= 0; variant--) {
            loads[variant] = Math.min(rest, capacity.of(variant, cores[variant]));
            rest -= loads[variant];
        }
        return loads;
    }

    /** Returns the average accuracy, 0 to 1, of a load spread by {@link #fill}. */
    public double averageAccuracy(int[] cores, int load) {
        double sum = 0;
        int rest = load;
        for (int variant = cores.length - 1; variant >= 0; variant--) {
            int taken = Math.min(rest, capacity.of(variant, cores[variant]));
            rest -= taken;
            sum += (double) taken / load * variants.accuracy(variant);
        }
        return sum;
    }

    /** Returns the loading cost: the longest load time of a variant that is new or resized, relative to the longest. */
    public double loadingCost(int[] cores, int[] present) {
        long longest = 0;
        for (int variant = 0; variant < cores.length; variant++) {
            if (cores[variant] != 0 && cores[variant] != present[variant]) {
                longest = Math.max(longest, variants.loadTime(variant));
            }
        }
        return longest == 0 ? 0 : (double) longest / variants.longestLoadTime();
    }

    /**
     * Returns the value of an allocation.
     *
     * @param cores cores of each variant
     * @param load requests per second, 1 or more
     * @param present cores of each variant now
     */
    public double value(int[] cores, int load, int[] present) {
        int total = 0;
        for (int each : cores) {
            total += each;
        }
        return averageAccuracy(cores, load)
                - parameters.alpha() * total / parameters.budget()
                - parameters.beta() * loadingCost(cores, present);
    }

    /** Returns what runs when nothing can carry the load: the least accurate variant with all cores. */
    public Allocation fallback() {
        return Allocation.single(variants.count(), 0, budget());
    }
}
