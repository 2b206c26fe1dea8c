package org.orrery.studies.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.ResultSet;

/**
 * What came of an experiment.
 *
 * @param set the results of all runs
 * @param fewer whether there were fewer replications than the scenario asks for, or shorter ones
 */
public record Results(ResultSet set, boolean fewer) {
    /**
     * Returns a metric of the only system, such as {@code cluster.cost} or {@code sink.latency.p99}.
     *
     * @return its mean over the replications with its interval, in the unit of the metric; NaN where it is undefined
     * @throws IllegalArgumentException if there is no such metric, or more than one system
     */
    public Estimate metric(String name) {
        List<Cell> cells = set.plan().cells();
        if (cells.size() > 1) {
            throw new IllegalArgumentException("there are " + cells.size() + " systems; say which one: variant "
                    + String.join(", ", set.plan().variants()) + ", at "
                    + set.plan().values());
        }
        return metric(cells.get(0), name);
    }

    /** Returns a metric of a variant, which has one point only; see {@link #metric(String)}. */
    public Estimate metric(String name, String variant) {
        return metric(name, variant, Map.of());
    }

    /**
     * Returns a metric of a variant at the first point of the sweep that has these values.
     *
     * @param name name of the metric
     * @param variant name of the variant; empty without variants
     * @param at values of the axes, such as {@code {alpha: 0.05}}
     * @throws IllegalArgumentException if there is no such metric, variant or point
     */
    public Estimate metric(String name, String variant, Map<String, String> at) {
        Cell cell = set.cell(variant, at)
                .orElseThrow(() -> new IllegalArgumentException("nothing was run for the variant '" + variant + "' at "
                        + at + "; there are " + String.join(", ", set.plan().variants()) + " at "
                        + set.plan().values()));
        return metric(cell, name);
    }

    private Estimate metric(Cell cell, String name) {
        Collection<String> known = cell.metrics().scalars();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("there is no metric '" + name + "'" + Spelling.hint(name, known));
        }
        return set.estimate(cell, name);
    }

    /** Returns the expectations of the scenario with their outcome. */
    public List<Judgement> expectations() {
        return new Evaluator(set).judge();
    }
}
