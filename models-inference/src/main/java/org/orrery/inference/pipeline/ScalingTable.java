package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Optional;
import org.orrery.inference.plan.BranchingSolver;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.plan.Restriction;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;

/**
 * The work of the exact solver for pipelines of growing size. A run knows no clock: the work is counted in visited
 * choices; how long a visit takes is measured outside (see the module's README).
 */
public final class ScalingTable extends Component {
    private static final int SOLVE = 0;

    private static final MetricSpec WORK = MetricSpec.table(
            "work",
            "Choices that the solver visits for a decision.",
            List.of(
                    Column.key("stages", ""),
                    Column.key("variants", ""),
                    Column.result("decisions", ""),
                    Column.result("visited_mean", ""),
                    Column.result("visited_max", ""),
                    Column.result("combinations", ""),
                    Column.result("value_mean", "")));

    private final ScalingParameters parameters;
    private final ResultTable work;

    private ScalingTable(Scope scope, ScalingParameters parameters) {
        super(scope);
        this.parameters = parameters;
        work = metrics().table(WORK);
    }

    /** Returns the type {@code inference.pipeline-scaling}. */
    public static ComponentType<ScalingParameters> type() {
        return new ComponentType<>(
                "inference.pipeline-scaling",
                "Counts the work of the exact pipeline solver over the numbers of stages and variants.",
                ScalingParameters.class,
                List.of(),
                List.of(WORK),
                ScalingTable::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, SOLVE, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        int variants = (int) parameters.variants();
        int stage = (int) argument / variants + 1;
        measure(stage, (int) argument % variants + 1);
        if (argument + 1 < parameters.stages() * parameters.variants()) {
            after(0, Priority.NORMAL, SOLVE, argument + 1, null);
        }
    }

    private void measure(int stages, int variants) {
        List<Stage> enlarged = Stage.of(EnlargedPipeline.of(parameters.tables(), stages, variants));
        Problem problem = new Problem(enlarged, parameters.problem(), Restriction.NONE);
        BranchingSolver solver = new BranchingSolver(problem);
        double visited = 0;
        double most = 0;
        double value = 0;
        int decisions = (int) parameters.decisions();
        for (int decision = 0; decision < decisions; decision++) {
            int load = load(decision);
            Optional<Configuration> best = solver.solve(load);
            long here = solver.visited(load);
            visited += here;
            most = Math.max(most, here);
            value += best.map(problem::value).orElse(Double.NaN);
        }
        work.add(
                stages,
                variants,
                decisions,
                visited / decisions,
                most,
                problem.combinations(load(0)),
                value / decisions);
    }

    private int load(int decision) {
        long[] counts = parameters.trace().counts();
        int length = (int) (parameters.block() / SimTime.SECOND);
        long largest = 0;
        for (int second = decision * length; second < Math.min(counts.length, (decision + 1) * length); second++) {
            largest = Math.max(largest, counts[second]);
        }
        return (int) largest;
    }
}
