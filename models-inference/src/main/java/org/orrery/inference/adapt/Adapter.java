package org.orrery.inference.adapt;

import java.util.Optional;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.PipelineSolver;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/**
 * The loop: look at the monitor, predict, solve, patch, pause. Where no configuration is feasible the present one
 * stays.
 */
public final class Adapter extends Part {
    /** What happens. */
    private enum Kind {
        ADAPT_TICK,
        DECISION_APPLIED
    }

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

    private final Events<Kind> events = events(Kind.class, this::event);
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
        super(scope);
        this.parameters = parameters;
        this.predictor = predictor.start();
        this.solver = solver;
        this.listener = listener;
        present = initial;
        history = new RateHistory(parameters.scrape(), samplePhase());
    }

    private long samplePhase() {
        double drawn = stream("sample-phase").nextDouble();
        return parameters.measure() == RateMeasure.EXACT ? 0 : (long) (drawn * parameters.scrape());
    }

    @Override
    protected void start() {
        firstDecision =
                parameters.firstDecision().sampler(stream("first-decision")).nextLong();
        events.after(firstDecision, Priority.CONTROL, Kind.ADAPT_TICK, 0, null);
    }

    /** Counts a request that reached the router, now. */
    public void count() {
        history.count(now());
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case ADAPT_TICK -> decide();
            case DECISION_APPLIED -> listener.apply((Configuration) reference);
        }
    }

    private void decide() {
        long now = now();
        double[] maxima = history.blockMaxima(now, parameters.history(), parameters.block());
        double predicted = predictor.predict(new Observation(now, cycle, firstDecision, maxima));
        cycle++;
        int load = (int) Math.rint(predicted * (1 + parameters.predictorMargin()));
        Optional<Configuration> best = solver.solve(load);
        present = best.orElse(present);
        listener.decided(load, present, best.isPresent());
        events.after(parameters.decisionDelay(), Priority.CONTROL, Kind.DECISION_APPLIED, 0, present);
        events.after(parameters.interval() + parameters.cycleOverhead(), Priority.CONTROL, Kind.ADAPT_TICK, 0, null);
    }
}
