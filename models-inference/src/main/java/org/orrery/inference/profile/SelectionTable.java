package org.orrery.inference.profile;

import java.util.List;
import java.util.Optional;
import org.orrery.inference.solver.AccuracyFirst;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.CoreBound;
import org.orrery.inference.solver.Objective;
import org.orrery.inference.solver.ObjectiveParameters;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;

/** The most accurate single variant against the most accurate set, under core budgets (InfAdapter, introduction). */
public final class SelectionTable extends Component {
    private static final int SELECT = 0;
    private static final double PERCENT = 100;

    private static final MetricSpec SELECTION = MetricSpec.table(
            "selection",
            "Accuracy loss of the best single variant and of the best set; 'none' where nothing carries the load.",
            List.of(
                    Column.key("load", "/s"),
                    Column.key("budget", "cores"),
                    Column.key("belief", ""),
                    Column.result("single", ""),
                    Column.result("single_loss", "points"),
                    Column.result("set", ""),
                    Column.result("set_loss", "points"),
                    Column.result("gain", "points")));

    private final SelectionTableParameters parameters;
    private final Variants variants;
    private final ResultTable table;

    private SelectionTable(Scope scope, SelectionTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
        variants = new Variants(parameters.variants());
        table = metrics().table(SELECTION);
    }

    /** Returns the type {@code inference.selection-table}. */
    public static ComponentType<SelectionTableParameters> type() {
        return new ComponentType<>(
                "inference.selection-table",
                "Compares the most accurate single variant with the most accurate set of variants.",
                SelectionTableParameters.class,
                List.of(),
                List.of(SELECTION),
                SelectionTable::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, SELECT, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        for (long load : parameters.loads()) {
            for (long budget : parameters.budgets()) {
                parameters.beliefs().forEach(belief -> add((int) load, budget, belief));
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
        table.add(load, budget, belief.name(), name(single), singleLoss, name(set), setLoss, singleLoss - setLoss);
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

    @Override
    public String describe(int kind) {
        return "SELECT";
    }
}
