package org.orrery.inference.solver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

/** Small decision problems at random, like InfAdapter's: two or three variants, three to five cores. */
final class RandomObjectives {
    private final RandomStream draws;

    RandomObjectives(RandomStream draws) {
        this.draws = draws;
    }

    Objective next() {
        int budget = draws.nextInt(3, 5);
        ObjectiveParameters parameters = new ObjectiveParameters(
                draws.nextInt(0, 3) == 0 ? 0 : draws.nextDouble(),
                draws.nextInt(0, 3) == 0 ? 0 : 0.5 * draws.nextDouble(),
                budget,
                draws.nextInt(1, 2),
                CapacityRule.MEASURED,
                0.8 + 0.4 * draws.nextDouble(),
                draws.nextInt(0, 3) == 0 ? CoreBound.HEAVIEST_VARIANT : CoreBound.BUDGET);
        return new Objective(new Variants(tables(draws.nextInt(2, 3), budget)), parameters);
    }

    private VariantTables tables(int variants, int cores) {
        Map<String, Double> accuracy = new LinkedHashMap<>();
        Map<String, Long> loadTime = new LinkedHashMap<>();
        Map<String, Long> memory = new LinkedHashMap<>();
        Map<String, Long> numbers = new LinkedHashMap<>();
        Map<String, List<Long>> capacity = new LinkedHashMap<>();
        double best = 0.5;
        double perCore = 30;
        for (int variant = 0; variant < variants; variant++) {
            String name = "v" + variant;
            best += 0.01 + 0.1 * draws.nextDouble();
            perCore *= 0.3 + 0.6 * draws.nextDouble();
            List<Long> row = new ArrayList<>();
            for (int count = 1; count <= cores; count++) {
                double mean = perCore * count * (0.8 + 0.4 * draws.nextDouble()) - 2;
                row.add(Math.max(0, Math.round(1e6 * mean)));
            }
            accuracy.put(name, best);
            loadTime.put(name, draws.nextInt(0, 8) * SimTime.SECOND);
            memory.put(name, 0L);
            numbers.put(name, 1_000_000L);
            capacity.put(name, row);
        }
        Map<String, List<Long>> saturation = new LinkedHashMap<>(capacity);
        return new VariantTables(accuracy, loadTime, memory, numbers, numbers, saturation, capacity);
    }

    /** Returns an allocation within the budget. */
    Allocation present(Objective objective) {
        int[] cores = new int[objective.variants().count()];
        int left = objective.budget();
        for (int variant = 0; variant < cores.length; variant++) {
            cores[variant] = draws.nextInt(0, left);
            left -= cores[variant];
        }
        return Allocation.of(cores);
    }

    /** Returns a load that is mostly carried, now and then not. */
    int load(Objective objective) {
        return draws.nextInt(1, 1 + objective.capacity().of(0, objective.budget()) * 5 / 4);
    }
}
