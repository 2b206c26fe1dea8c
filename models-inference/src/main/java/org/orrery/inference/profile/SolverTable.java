package org.orrery.inference.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.control.Plan;
import org.orrery.inference.rate.PerSecond;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Method;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.solver.Solver;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;

/** Answers of the solvers to given loads: the decision problem alone, without a simulation around it. */
public final class SolverTable extends Analysis {
    private static final int QUOTA_COLUMNS = 5;

    private record Metrics(
            @Measured(
                    doc = "The configuration that each method chooses; 'none' where it has no answer.",
                    columns = {
                        @Column(value = "alpha", key = true),
                        @Column(value = "beta", key = true),
                        @Column(value = "previous", key = true),
                        @Column(value = "lambda", unit = "/s", key = true),
                        @Column(value = "method", key = true),
                        @Column("config"),
                        @Column(value = "cores", unit = "cores"),
                        @Column(value = "quota_18", unit = "/s"),
                        @Column(value = "quota_34", unit = "/s"),
                        @Column(value = "quota_50", unit = "/s"),
                        @Column(value = "quota_101", unit = "/s"),
                        @Column(value = "quota_152", unit = "/s"),
                        @Column("average_accuracy"),
                        @Column("objective")
                    })
            ResultTable answers) {}

    private final Metrics metrics = metrics(Metrics.class);
    private final SolverTableParameters parameters;
    private final Variants variants;

    private SolverTable(Scope scope, SolverTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
        variants = new Variants(parameters.variants());
    }

    /** Returns the type {@code inference.solver-table}. */
    public static ComponentType<SolverTableParameters> type() {
        return ComponentType.analysis(
                "inference.solver-table",
                "Solves the decision problem for given loads, by several methods.",
                SolverTableParameters.class,
                Metrics.class,
                SolverTable::new);
    }

    @Override
    protected void compute() {
        for (SolverTableParameters.Block block : parameters.blocks()) {
            for (double alpha : block.alphas()) {
                for (Method method : block.methods()) {
                    solve(block, withAlpha(alpha), method);
                }
            }
        }
    }

    private Objective withAlpha(double alpha) {
        ObjectiveParameters base = parameters.objective();
        return new Objective(
                variants,
                new ObjectiveParameters(
                        alpha,
                        base.beta(),
                        base.budget(),
                        base.minCores(),
                        base.capacity(),
                        base.capacityCoefficient(),
                        base.coreBound()));
    }

    private void solve(SolverTableParameters.Block block, Objective objective, Method method) {
        Solver solver = method.solver(objective);
        for (Map<String, Long> cores : block.previous()) {
            Allocation previous = allocation(cores);
            for (long rate : parameters.loads()) {
                int load = PerSecond.whole("loads", rate);
                add(objective, method, previous, load, solver.solve(load, previous));
            }
        }
    }

    private Allocation allocation(Map<String, Long> cores) {
        int[] all = new int[variants.count()];
        cores.forEach((name, count) -> all[variants.index(name, "previous")] = count.intValue());
        return Allocation.of(all);
    }

    private void add(Objective objective, Method method, Allocation previous, int load, Optional<Allocation> answer) {
        Allocation chosen = answer.orElse(Allocation.of(new int[variants.count()]));
        List<Object> row = new ArrayList<>(List.of(
                objective.parameters().alpha(),
                objective.parameters().beta(),
                previous.format(variants),
                load,
                method.toString(),
                chosen.format(variants),
                chosen.total()));
        if (answer.isPresent()) {
            row.addAll(Plan.filled(objective, chosen, load).quotas());
            row.add(objective.averageAccuracy(chosen.toArray(), load));
            row.add(objective.value(chosen.toArray(), load, previous.toArray()));
        } else {
            row.addAll(Collections.nCopies(QUOTA_COLUMNS, 0));
            row.add(Double.NaN);
            row.add(Double.NaN);
        }
        metrics.answers().add(row.toArray());
    }
}
