package org.orrery.inference.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.control.Plan;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Method;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.solver.Solver;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;

/** Answers of the solvers to given loads: the decision problem alone, without a simulation around it. */
public final class SolverTable extends Component {
    private static final int SOLVE = 0;

    private static final List<String> QUOTA_COLUMNS =
            List.of("quota_18", "quota_34", "quota_50", "quota_101", "quota_152");

    private static final MetricSpec ANSWERS = MetricSpec.table(
            "answers", "The configuration that each method chooses; 'none' where it has no answer.", columns());

    private final SolverTableParameters parameters;
    private final Variants variants;
    private final ResultTable table;

    private SolverTable(Scope scope, SolverTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
        variants = new Variants(parameters.variants());
        table = metrics().table(ANSWERS);
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.key("alpha", ""),
                Column.key("beta", ""),
                Column.key("previous", ""),
                Column.key("lambda", "/s"),
                Column.key("method", ""),
                Column.result("config", ""),
                Column.result("cores", "cores")));
        QUOTA_COLUMNS.forEach(name -> columns.add(Column.result(name, "/s")));
        columns.add(Column.result("average_accuracy", ""));
        columns.add(Column.result("objective", ""));
        return columns;
    }

    /** Returns the type {@code inference.solver-table}. */
    public static ComponentType<SolverTableParameters> type() {
        return new ComponentType<>(
                "inference.solver-table",
                "Solves the decision problem for given loads, by several methods.",
                SolverTableParameters.class,
                List.of(),
                List.of(ANSWERS),
                SolverTable::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, SOLVE, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
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
            for (long load : parameters.loads()) {
                add(objective, method, previous, (int) load, solver.solve((int) load, previous));
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
            QUOTA_COLUMNS.forEach(name -> row.add(0));
            row.add(Double.NaN);
            row.add(Double.NaN);
        }
        table.add(row.toArray());
    }

    @Override
    public String describe(int kind) {
        return "SOLVE";
    }
}
