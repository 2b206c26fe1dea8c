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
import org.orrery.kernel.ComponentType.NoPorts;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;

/**
 * The work of the exact solver for pipelines of growing size. A run knows no clock: the work is counted in visited
 * choices; how long a visit takes is measured outside (see the module's README).
 */
public final class ScalingTable extends Component {

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

    /** What happens. */
    private enum Kind {
        SOLVE
    }

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, size, reference) -> solve(size));
    private final ScalingParameters parameters;

    private ScalingTable(Scope scope, ScalingParameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    /** Returns the type {@code inference.pipeline-scaling}. */
    public static ComponentType<ScalingParameters> type() {
        return ComponentType.of(
                "inference.pipeline-scaling",
                "Counts the work of the exact pipeline solver over the numbers of stages and variants.",
                ScalingParameters.class,
                NoPorts.class,
                Metrics.class,
                ScalingTable::new);
    }

    @Override
    protected void start() {
        events.after(0, Kind.SOLVE);
    }

    private void solve(long size) {
        int variants = (int) parameters.variants();
        int stage = (int) size / variants + 1;
        measure(stage, (int) size % variants + 1);
        if (size + 1 < parameters.stages() * parameters.variants()) {
            events.after(0, Priority.NORMAL, Kind.SOLVE, size + 1, null);
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
