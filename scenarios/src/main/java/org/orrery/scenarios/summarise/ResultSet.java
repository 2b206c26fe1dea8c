package org.orrery.scenarios.summarise;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.RunResult;
import org.orrery.scenarios.plan.Cell;
import org.orrery.scenarios.plan.Plan;

/**
 * All results of a plan.
 *
 * @param plan what was run
 * @param results for each cell of the plan, in its order, the results by replication
 */
public record ResultSet(Plan plan, List<List<RunResult>> results) {
    /** Confidence level of all intervals. */
    public static final double LEVEL = 0.95;

    /** Copies the lists and checks their lengths. */
    public ResultSet {
        results = results.stream().map(List::copyOf).toList();
        if (results.size() != plan.cells().size()) {
            throw new IllegalArgumentException(
                    results.size() + " lists of results for " + plan.cells().size() + " cells");
        }
    }

    /** Returns the results of a cell, by replication. */
    public List<RunResult> of(Cell cell) {
        return results.get(plan.cells().indexOf(cell));
    }

    /** Returns the cell of a variant at the first point that agrees with the given values. */
    public Optional<Cell> cell(String variant, Map<String, String> at) {
        return plan.cells().stream()
                .filter(cell -> cell.variant().equals(variant))
                .filter(cell -> cell.point().entrySet().containsAll(at.entrySet()))
                .findFirst();
    }

    /**
     * Returns the independent observations of a scalar: one for each replication, or one for each batch of a single
     * long run; NaN where there is no result.
     */
    public double[] values(Cell cell, String scalar) {
        List<RunResult> runs = of(cell);
        if (runs.size() == 1 && runs.get(0).batches().stream().anyMatch(batch -> batch.containsKey(scalar))) {
            return runs.get(0).batches().stream()
                    .mapToDouble(batch -> batch.getOrDefault(scalar, Double.NaN))
                    .toArray();
        }
        return runs.stream()
                .mapToDouble(result -> result.scalars().getOrDefault(scalar, Double.NaN))
                .toArray();
    }

    /** Returns the mean of a scalar with its interval; NaN if some replication has no result. */
    public Estimate estimate(Cell cell, String scalar) {
        return Confidence.mean(values(cell, scalar), LEVEL);
    }

    /** Returns the names of the scalars that some replication of a cell has, in the order of the components. */
    public Set<String> scalars(Cell cell) {
        Set<String> names = new LinkedHashSet<>();
        of(cell).forEach(result -> names.addAll(result.scalars().keySet()));
        return names;
    }

    /** Returns the warnings of all runs, each with the number of runs that gave it. */
    public List<String> notes() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            Cell cell = plan.cells().get(i);
            String where = cell.variant() + (cell.point().isEmpty() ? "" : " (" + cell.pointLabel() + ")");
            for (RunResult result : results.get(i)) {
                for (String note : result.notes()) {
                    counts.merge((where.isBlank() ? "" : where.strip() + ": ") + note, 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() == 1
                        ? entry.getKey()
                        : entry.getKey() + " (in " + entry.getValue() + " replications)")
                .toList();
    }

    /** Returns the number of events handled in all runs. */
    public long events() {
        return results.stream()
                .flatMap(List::stream)
                .mapToLong(RunResult::events)
                .sum();
    }
}
