package org.orrery.inference.control;

import java.util.Arrays;
import java.util.List;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.variant.Variants;

/**
 * A recorded configuration.
 *
 * @param allocation cores of each variant
 * @param quotas requests per second of each variant
 * @param load requests per second that it was made for, 1 or more
 */
public record Plan(Allocation allocation, List<Integer> quotas, int load) {
    /** Copies the quotas. */
    public Plan {
        quotas = List.copyOf(quotas);
        if (load < 1) {
            throw new IllegalArgumentException("a plan is made for a load of 1 or more, not " + load);
        }
    }

    /** Returns the plan in which the most accurate variants of an allocation carry as much of a load as they can. */
    public static Plan filled(Objective objective, Allocation allocation, int load) {
        int[] loads = objective.fill(allocation.toArray(), load);
        if (Arrays.stream(loads).sum() < load) {
            // Only the fallback carries less than the load; its one variant has the share 1.
            loads = shareOne(allocation, load);
        }
        return new Plan(allocation, Arrays.stream(loads).boxed().toList(), load);
    }

    private static int[] shareOne(Allocation allocation, int load) {
        int[] loads = new int[allocation.cores().size()];
        for (int variant = 0; variant < loads.length; variant++) {
            if (allocation.of(variant) > 0) {
                loads[variant] = load;
                return loads;
            }
        }
        throw new IllegalArgumentException("an empty allocation carries nothing");
    }

    /** Returns the planned accuracy, 0 to 1: quotas over the load, times the accuracies. */
    public double accuracy(Variants variants) {
        double sum = 0;
        for (int variant = 0; variant < quotas.size(); variant++) {
            sum += (double) quotas.get(variant) / load * variants.accuracy(variant);
        }
        return sum;
    }

    /** Returns the quotas in a new array. */
    public int[] quotaArray() {
        return quotas.stream().mapToInt(Integer::intValue).toArray();
    }
}
