package org.orrery.inference.profile;

import java.util.Optional;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.solver.AccuracyFirst;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.CoreBound;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;

/** The most accurate single variant against the most accurate set, under core budgets (InfAdapter, introduction). */
public final class SelectionTable extends Analysis {
    private static final double PERCENT = 100;

    private record Metrics(
            @Measured(
                    doc =
                            "Accuracy loss of the best single variant and of the best set; 'none' where nothing carries the load.",
                    columns = {
                        @Column(value = "load", unit = "/s", key = true),
                        @Column(value = "budget", unit = "cores", key = true),
                        @Column(value = "belief", key = true),
                        @Column("single"),
                        @Column(value = "single_loss", unit = "points"),
                        @Column("set"),
                        @Column(value = "set_loss", unit = "points"),
                        @Column(value = "gain", unit = "points")
                    })
            ResultTable selection) {}

    private final Metrics metrics = metrics(Metrics.class);
    private final SelectionTableParameters parameters;
    private final Variants variants;

    private SelectionTable(Scope scope, SelectionTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
        variants = new Variants(parameters.variants());
    }

    /** Returns the type {@code inference.selection-table}. */
    public static ComponentType<SelectionTableParameters> type() {
        return ComponentType.analysis(
                "inference.selection-table",
                "Compares the most accurate single variant with the most accurate set of variants.",
                SelectionTableParameters.class,
                Metrics.class,
                SelectionTable::new);
    }

    @Override
    protected void compute() {
        for (long load : parameters.loads()) {
            for (long budget : parameters.budgets()) {
                parameters.beliefs().forEach(belief -> add(PerSecond.whole("loads", load), budget, belief));
            }
        }
    }

    private void add(int load, long budget, SelectionTableParameters.Belief belief) {
        long minCores = Math.min(parameters.minCores(), budget);
        Objective base = new Objective(
                variants,
                new ObjectiveParameters(0, 0, budget, minCores, CapacityRule.TRUNCATED_INTERCEPT, 1, CoreBound.BUDGET));
        AccuracyFirst problem = new AccuracyFirst(base, belief.capacity(), belief.coefficient());
        Optional<Allocation> single = problem.best(load, true);
        Optional<Allocation> set = problem.best(load, false);
        double singleLoss = loss(problem, single, load);
        double setLoss = loss(problem, set, load);
        metrics.selection()
                .add(load, budget, belief.name(), name(single), singleLoss, name(set), setLoss, singleLoss - setLoss);
    }

    private String name(Optional<Allocation> allocation) {
        return allocation.map(chosen -> chosen.format(variants)).orElse("none");
    }

    private double loss(AccuracyFirst problem, Optional<Allocation> allocation, int load) {
        return allocation
                .map(chosen -> PERCENT
                        * (variants.bestAccuracy() - problem.objective().averageAccuracy(chosen.toArray(), load)))
                .orElse(Double.NaN);
    }
}
