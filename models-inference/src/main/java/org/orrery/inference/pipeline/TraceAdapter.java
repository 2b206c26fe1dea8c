package org.orrery.inference.pipeline;

import java.util.List;
import org.orrery.inference.adapt.Adapter;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;

/**
 * An adapter without requests: the trace itself is the measured rate. As decisions depend on the load alone, they are
 * those of a pipeline that serves, up to requests that arrive after their second.
 */
final class TraceAdapter implements EventHandler {
    private static final int SECOND_BEGINS = 0;

    private final Simulation simulation;
    private final String path;
    private final long[] counts;
    private final Adapter adapter;
    private final DecisionMeans means;
    private final Configuration initial;

    /**
     * Creates the adapter of one system.
     *
     * @param scope the cell's, so that all its systems draw the same phases
     */
    TraceAdapter(Scope scope, CellParameters cell, RunParameters run) {
        simulation = scope.simulation();
        path = scope.path();
        counts = cell.trace().counts();
        List<Stage> stages = Stage.of(cell.tables());
        Problem problem = new Problem(stages, run.problem(), run.policy().restriction(stages));
        initial = Start.configuration(stages, run.start());
        means = new DecisionMeans(problem);
        adapter = new Adapter(
                scope.child("adapter"),
                run.adapter(),
                cell.predictor(),
                run.problem().method().solver(problem),
                initial,
                means);
    }

    void start() {
        means.decided(0, initial, true);
        adapter.start();
        simulation.schedule(0, Priority.NORMAL, this, SECOND_BEGINS, 0, null);
    }

    /** Counts the requests of a second at its start; an exact monitor sees them when it has passed. */
    @Override
    public void handle(int kind, long argument, Object reference) {
        int second = (int) argument;
        for (int i = 0; i < counts[second]; i++) {
            adapter.count();
        }
        if (second + 1 < counts.length) {
            simulation.schedule(SimTime.SECOND, Priority.NORMAL, this, SECOND_BEGINS, second + 1L, null);
        }
    }

    DecisionMeans means() {
        return means;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return "SECOND_BEGINS";
    }
}
