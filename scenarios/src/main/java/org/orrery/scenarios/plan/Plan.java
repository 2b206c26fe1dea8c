package org.orrery.scenarios.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param scenario the scenario
 * @param cells variants at points of the sweep, variants slowest
 * @param axes names of the sweep's axes
 * @param seed seed of all runs; equal seeds give the variants common random numbers
 * @param replications runs of each cell
 */
public record Plan(Scenario scenario, List<Cell> cells, List<String> axes, long seed, int replications) {
    /** Copies the lists. */
    public Plan {
        cells = List.copyOf(cells);
        axes = List.copyOf(axes);
    }

    /** Returns all runs, replications slowest, so that a stopped study has whole replications. */
    public List<RunSpec> specs() {
        List<List<RunSpec>> byCell =
                cells.stream().map(cell -> cell.specs(seed, replications)).toList();
        List<RunSpec> all = new ArrayList<>();
        for (int replication = 0; replication < replications; replication++) {
            for (List<RunSpec> specs : byCell) {
                all.add(specs.get(replication));
            }
        }
        return all;
    }

    /** Returns the names of the variants that are run. */
    public List<String> variants() {
        Set<String> names = new LinkedHashSet<>();
        cells.forEach(cell -> names.add(cell.variant()));
        return List.copyOf(names);
    }
}
