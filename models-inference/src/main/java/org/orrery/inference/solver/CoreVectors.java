package org.orrery.inference.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.orrery.inference.variant.CapacityTable;

/** All allocations within a budget, with their believed capacities; 20,529 for five variants and 20 cores. */
final class CoreVectors {
    private final List<int[]> vectors = new ArrayList<>();
    private final int[] totals;
    private final int[] capacities;
    private final int[] heavierCapacities;

    CoreVectors(int variants, int budget, int minCores, CapacityTable capacity) {
        extend(new int[variants], 0, budget, minCores);
        totals = vectors.stream().mapToInt(cores -> IntStream.of(cores).sum()).toArray();
        capacities = vectors.stream().mapToInt(capacity::of).toArray();
        heavierCapacities = new int[capacities.length];
        for (int i = 0; i < capacities.length; i++) {
            heavierCapacities[i] = capacities[i] - capacity.of(0, vectors.get(i)[0]);
        }
    }

    private void extend(int[] cores, int variant, int left, int minCores) {
        if (variant == cores.length) {
            vectors.add(cores.clone());
            return;
        }
        extend(cores, variant + 1, left, minCores);
        for (int given = minCores; given <= left; given++) {
            cores[variant] = given;
            extend(cores, variant + 1, left - given, minCores);
        }
        cores[variant] = 0;
    }

    int size() {
        return capacities.length;
    }

    /** Returns an allocation; the caller does not change it. */
    int[] cores(int index) {
        return vectors.get(index);
    }

    /** Returns the cores of all variants of an allocation. */
    int total(int index) {
        return totals[index];
    }

    /** Returns the capacity of all variants of an allocation. */
    int capacity(int index) {
        return capacities[index];
    }

    /** Returns the capacity of all variants of an allocation but the least accurate. */
    int heavierCapacity(int index) {
        return heavierCapacities[index];
    }
}
