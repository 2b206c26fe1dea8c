package org.orrery.studies.execute;

import java.util.Optional;
import org.orrery.config.bind.BoundParameter;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.units.Dimension;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/**
 * What a study will cost, from a short pilot of one of its runs.
 *
 * @param eventsPerRun events of one run; a lower bound where {@code atLeast}
 * @param seconds wall time of all runs with the given number of workers
 * @param bytes memory for the points that are recorded
 * @param atLeast whether the run has no end of its own that the pilot could see
 * @param basis what the estimate rests on
 */
public record CostEstimate(double eventsPerRun, double seconds, double bytes, boolean atLeast, String basis) {
    private static final int PILOT_EVENTS = 100_000;
    private static final long PILOT_NANOS = 500_000_000L;
    private static final double BYTES_PER_POINT = 16;
    private static final double MANY = 1e9;

    /** A pilot: how far it came, with how many events, in which time. */
    private record Pilot(long events, long simulated, double seconds, boolean ended) {}

    /**
     * Estimates a study.
     *
     * @param plan the study
     * @param spec one of its runs
     * @param runs number of runs to carry out
     * @param workers runs at the same time
     * @param runner builds the pilot
     * @return the estimate; empty if the pilot failed, so that the run itself will say why
     */
    public static Optional<CostEstimate> of(Plan plan, RunSpec spec, int runs, int workers, SpecRunner runner) {
        Pilot pilot;
        try {
            pilot = pilot(runner.build(spec), spec.settings().duration());
        } catch (SimulationException | OutOfMemoryError | StackOverflowError failure) {
            return Optional.empty();
        }
        double perEvent = pilot.seconds / Math.max(1, pilot.events);
        double rounds = Math.ceil((double) runs / workers);
        double points = spec.settings().step() > 0
                ? (double) spec.settings().duration()
                        / spec.settings().step()
                        * spec.settings().sampled().size()
                : 0;
        double bytes = points * BYTES_PER_POINT * runs;
        if (pilot.ended) {
            return Optional.of(new CostEstimate(pilot.events, pilot.seconds * rounds, bytes, false, "one whole run"));
        }
        if (spec.settings().duration() != SimTime.NEVER) {
            double events = pilot.events * ((double) spec.settings().duration() / Math.max(1, pilot.simulated));
            String basis = pilot.events + " events in the first " + SimTime.format(pilot.simulated);
            return Optional.of(new CostEstimate(events, events * perEvent * rounds, bytes, false, basis));
        }
        return largestCount(plan).map(count -> {
            double events = Double.parseDouble(count.value());
            String basis = count.path() + " = " + count.value();
            return new CostEstimate(events, events * perEvent * rounds, 0, true, basis);
        });
    }

    private static Pilot pilot(Simulation simulation, long duration) {
        long began = System.nanoTime();
        long[] events = {0};
        boolean[] stopped = {false};
        simulation.observe((time, sequence, handler, kind, argument) -> {
            events[0]++;
            boolean enough = events[0] >= PILOT_EVENTS;
            if (enough || (events[0] & 1023) == 0 && System.nanoTime() - began > PILOT_NANOS) {
                stopped[0] = true;
                simulation.stop("end of the pilot");
            }
        });
        simulation.run(duration);
        return new Pilot(events[0], simulation.now(), (System.nanoTime() - began) / 1e9, !stopped[0]);
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
