package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Optional;
import org.orrery.inference.plan.BranchingSolver;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.plan.Restriction;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/**
 * The work of the exact solver for pipelines of growing size. A run knows no clock: the work is counted in visited
 * choices; how long a visit takes is measured outside (see the module's README).
 */
public final class ScalingTable extends Analysis {

    private record Metrics(
            @Measured(
                    doc = "Choices that the solver visits for a decision.",
                    columns = {
                        @Column(value = "stages", key = true),
                        @Column(value = "variants", key = true),
                        @Column("decisions"),
                        @Column("visited_mean"),
                        @Column("visited_max"),
                        @Column("combinations"),
                        @Column("value_mean")
                    })
            ResultTable work) {}

    private final Metrics metrics = metrics(Metrics.class);
    private final ScalingParameters parameters;

    private ScalingTable(Scope scope, ScalingParameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    /** Returns the type {@code inference.pipeline-scaling}. */
    public static ComponentType<ScalingParameters> type() {
        return ComponentType.analysis(
                "inference.pipeline-scaling",
                "Counts the work of the exact pipeline solver over the numbers of stages and variants.",
                ScalingParameters.class,
                Metrics.class,
                ScalingTable::new);
    }

    @Override
    protected void compute() {
        for (int stages = 1; stages <= parameters.stages(); stages++) {
            for (int variants = 1; variants <= parameters.variants(); variants++) {
                measure(stages, variants);
            }
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
        metrics.work()
                .add(
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
