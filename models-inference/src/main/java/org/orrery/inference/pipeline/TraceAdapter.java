package org.orrery.inference.pipeline;

import java.util.List;
import org.orrery.inference.adapt.Adapter;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/**
 * An adapter without requests: the trace itself is the measured rate. As decisions depend on the load alone, they are
 * those of a pipeline that serves, up to requests that arrive after their second.
 */
final class TraceAdapter extends Part implements Adapter.Listener {
    /** What happens. */
    private enum Kind {
        SECOND_BEGINS
    }

    private final Events<Kind> events = events(Kind.class, (kind, second, reference) -> count((int) second));
    private final long[] counts;
    private final Adapter adapter;
    private final Problem problem;
    private DecisionMeans means;
    private DecisionMeans meansBefore;
    private long statisticsBegan;
    private Configuration present;

    /**
     * Creates the adapter of one system.
     *
     * @param scope the cell's, so that all its systems draw the same phases
     */
    TraceAdapter(Scope scope, CellParameters cell, RunParameters run) {
        super(scope);
        counts = cell.trace().counts();
        List<Stage> stages = Stage.of(cell.tables());
        problem = new Problem(stages, run.problem(), run.policy().restriction(stages));
        present = Start.configuration(stages, run.start());
        means = new DecisionMeans(problem);
        meansBefore = means;
        adapter = new Adapter(
                scope.child("adapter"),
                run.adapter(),
                cell.predictor(),
                run.problem().method().solver(problem),
                present,
                this);
    }

    @Override
    protected void start() {
        means.add(present);
        events.after(0, Kind.SECOND_BEGINS);
    }

    /** Counts the requests of a second at its start; an exact monitor sees them when it has passed. */
    private void count(int second) {
        for (int i = 0; i < counts[second]; i++) {
            adapter.count();
        }
        if (second + 1 < counts.length) {
            events.after(SimTime.SECOND, Priority.NORMAL, Kind.SECOND_BEGINS, second + 1L, null);
        }
    }

    @Override
    public void decided(int load, Configuration configuration, boolean feasible) {
        present = configuration;
        means.add(configuration);
    }

    @Override
    public void apply(Configuration configuration) {}

    /** The configuration that runs when statistics begin is the first, as the initial one is at time 0. */
    @Override
    protected void statisticsReset() {
        meansBefore = means;
        means = new DecisionMeans(problem);
        means.add(present);
        statisticsBegan = now();
    }

    /** Returns the means since statistics began; those before where that is now. */
    DecisionMeans means() {
        return now() == statisticsBegan ? meansBefore : means;
    }
}
