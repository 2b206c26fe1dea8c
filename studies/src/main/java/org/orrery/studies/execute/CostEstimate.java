package org.orrery.studies.execute;

import java.util.Optional;
import org.orrery.config.bind.BoundParameter;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/**
 * What a study will cost, from a short pilot of one of its runs. A costly study gets a second, longer pilot, as the first one
 * runs while the machine still compiles; if the speed still grows at the end of it, the time is an upper bound.
 *
 * @param eventsPerRun events of one run; a lower bound where {@code atLeast}
 * @param seconds wall time of all runs with the given number of workers
 * @param bytes memory for the points that are recorded
 * @param atLeast whether the run has no end of its own that the pilot could see
 * @param atMost whether the speed still grew, so that the time is an upper bound
 * @param basis what the estimate rests on
 * @param result the result of the run that served as the pilot, if it came to its end: it need not be carried out again
 */
public record CostEstimate(
        double eventsPerRun,
        double seconds,
        double bytes,
        boolean atLeast,
        boolean atMost,
        String basis,
        Optional<RunResult> result) {
    private static final int PILOT_EVENTS = 100_000;
    private static final long PILOT_NANOS = 500_000_000L;
    private static final int LONG_PILOT_EVENTS = 20_000_000;
    private static final long LONG_PILOT_NANOS = 2_000_000_000L;
    private static final double COSTLY = 10;
    private static final double BYTES_PER_POINT = 16;
    private static final double MANY = 1e9;
    private static final double MOST_SECONDS = 86_400;
    private static final double SHARE_OF_MEMORY = 0.6;

    /**
     * Estimates a study.
     *
     * @param plan the study
     * @param spec one of its runs
     * @param runs number of runs to carry out
     * @param workers runs at the same time
     * @param runner builds the pilot
     * @param exact whether a costly study gets the longer pilot, too; without it the estimate may be several times too high
     * @return the estimate; empty if the pilot failed, so that the run itself will say why
     */
    public static Optional<CostEstimate> of(
            Plan plan, RunSpec spec, int runs, int workers, SpecRunner runner, boolean exact) {
        try {
            Pilot cold = Pilot.of(runner, spec, PILOT_EVENTS, PILOT_NANOS);
            Optional<CostEstimate> first = of(plan, spec, runs, workers, cold);
            if (!exact || first.isEmpty() || first.get().seconds <= COSTLY || cold.isLong()) {
                return first;
            }
            return of(plan, spec, runs, workers, Pilot.of(runner, spec, LONG_PILOT_EVENTS, LONG_PILOT_NANOS))
                    .map(second -> first.get().result.isPresent() ? second.with(first.get().result) : second);
        } catch (SimulationException | OutOfMemoryError | StackOverflowError failure) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether nobody should wait for it: more than a day, or more points than the memory holds.
     *
     * @param memory bytes that the Java machine has
     */
    public boolean isHopeless(double memory) {
        return seconds > MOST_SECONDS || bytes > SHARE_OF_MEMORY * memory;
    }

    private CostEstimate with(Optional<RunResult> known) {
        return new CostEstimate(eventsPerRun, seconds, bytes, atLeast, atMost, basis, known);
    }

    private static Optional<CostEstimate> of(Plan plan, RunSpec spec, int runs, int workers, Pilot pilot) {
        double rounds = Math.ceil((double) runs / workers);
        // A run may end before its duration, when its work is done.
        double lasting = pilot.ended() ? pilot.simulated() : spec.settings().duration();
        double points = spec.settings().step() > 0
                ? lasting / spec.settings().step() * spec.settings().sampled().size()
                : 0;
        double bytes = points * BYTES_PER_POINT * runs;
        boolean atMost = !pilot.isSteady();
        if (pilot.ended()) {
            double seconds = seconds(pilot, pilot.events(), rounds);
            return Optional.of(
                    new CostEstimate(pilot.events(), seconds, bytes, false, atMost, "one whole run", pilot.result()));
        }
        if (spec.settings().duration() != SimTime.NEVER) {
            double events = pilot.events() * ((double) spec.settings().duration() / Math.max(1, pilot.simulated()));
            String basis = pilot.events() + " events in the first " + SimTime.format(pilot.simulated());
            double seconds = seconds(pilot, events, rounds);
            return Optional.of(new CostEstimate(events, seconds, bytes, false, atMost, basis, Optional.empty()));
        }
        return largestCount(plan).map(count -> {
            double events = Double.parseDouble(count.value());
            String basis = count.path() + " = " + count.value();
            return new CostEstimate(events, seconds(pilot, events, rounds), 0, true, false, basis, Optional.empty());
        });
    }

    private static double seconds(Pilot pilot, double events, double rounds) {
        return (pilot.buildSeconds() + events * pilot.secondsPerEvent()) * rounds;
    }

    /** A run without an end in time ends when its work is done; a huge count tells how much that is. */
    private static Optional<BoundParameter> largestCount(Plan plan) {
        return plan.cells().stream()
                .flatMap(cell -> cell.system().parameters().stream())
                .filter(parameter -> parameter.spec().dimension() == Dimension.COUNT)
                .filter(parameter -> parameter.value().matches("[0-9]+"))
                .filter(parameter -> Double.parseDouble(parameter.value()) >= MANY)
                .max((a, b) -> Double.compare(Double.parseDouble(a.value()), Double.parseDouble(b.value())));
    }
}
