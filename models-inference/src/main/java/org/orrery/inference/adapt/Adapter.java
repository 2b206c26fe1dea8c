package org.orrery.inference.adapt;

import java.util.Optional;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.PipelineSolver;
import org.orrery.kernel.EventHandler;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;

/**
 * The loop: look at the monitor, predict, solve, patch, pause. Where no configuration is feasible the present one
 * stays.
 */
public final class Adapter implements EventHandler {
    private static final int DECIDE = 0;
    private static final int APPLY = 1;

    /** Learns of decisions. */
    public interface Listener {
        /**
         * A cycle of the loop has decided.
         *
         * @param load predicted load, requests per second, rounded
         * @param configuration what is to run from now on; the present one if nothing was feasible
         * @param feasible whether the load can be carried within the SLA
         */
        void decided(int load, Configuration configuration, boolean feasible);

        /** The patch of a decision takes effect. */
        void apply(Configuration configuration);
    }

    private final Simulation simulation;
    private final String path;
    private final AdapterParameters parameters;
    private final Predictor.Running predictor;
    private final PipelineSolver solver;
    private final Listener listener;
    private final RateHistory history;
    private Configuration present;
    private long firstDecision;
    private int cycle;

    /**
     * Creates the loop.
     *
     * @param scope where it lives
     * @param parameters its timing and its monitor
     * @param predictor of the load
     * @param solver of the decision problem
     * @param initial what runs at time 0
     * @param listener carries decisions out
     */
    public Adapter(
            Scope scope,
            AdapterParameters parameters,
            Predictor predictor,
            PipelineSolver solver,
            Configuration initial,
            Listener listener) {
        this.simulation = scope.simulation();
        this.path = scope.path();
        this.parameters = parameters;
        this.predictor = predictor.start();
        this.solver = solver;
        this.listener = listener;
        present = initial;
        history = new RateHistory(parameters.scrape(), samplePhase());
    }

    private long samplePhase() {
        double drawn = simulation.streams().stream(path, "sample-phase").nextDouble();
        return parameters.measure() == RateMeasure.EXACT ? 0 : (long) (drawn * parameters.scrape());
    }

    /** Starts the loop. */
    public void start() {
        firstDecision = parameters
                .firstDecision()
                .sampler(simulation.streams().stream(path, "first-decision"))
                .nextLong();
        simulation.schedule(firstDecision, Priority.CONTROL, this, DECIDE, 0, null);
    }

    /** Counts a request that reached the router, now. */
    public void count() {
        history.count(simulation.now());
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        if (kind == APPLY) {
            listener.apply((Configuration) reference);
        } else {
            decide();
        }
    }

    private void decide() {
        long now = simulation.now();
        double[] maxima = history.blockMaxima(now, parameters.history(), parameters.block());
        double predicted = predictor.predict(new Observation(now, cycle, firstDecision, maxima));
        cycle++;
        int load = (int) Math.rint(predicted * (1 + parameters.predictorMargin()));
        Optional<Configuration> best = solver.solve(load);
        present = best.orElse(present);
        listener.decided(load, present, best.isPresent());
        simulation.schedule(parameters.decisionDelay(), Priority.CONTROL, this, APPLY, 0, present);
        simulation.schedule(
                parameters.interval() + parameters.cycleOverhead(), Priority.CONTROL, this, DECIDE, 0, null);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String describe(int kind) {
        return kind == DECIDE ? "ADAPT_TICK" : "DECISION_APPLIED";
    }
}
