package org.orrery.studies.execute;

import java.util.Optional;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.studies.plan.RunSpec;

/**
 * The beginning of a run, to see how fast it is.
 *
 * @param events events handled
 * @param simulated picoseconds simulated
 * @param buildSeconds wall time to build the system
 * @param secondsPerEvent wall time for an event, in the later part of the pilot
 * @param earlierSecondsPerEvent the same in the part before
 * @param ended whether the run ended within the pilot
 * @param result what came of it, if that is the run's result
 */
record Pilot(
        long events,
        long simulated,
        double buildSeconds,
        double secondsPerEvent,
        double earlierSecondsPerEvent,
        boolean ended,
        Optional<RunResult> result) {
    private static final double STEADY = 1.25;
    private static final double LONG = 0.5;

    /** Runs a pilot of at most so many events and so much wall time. */
    static Pilot of(SpecRunner runner, RunSpec spec, long mostEvents, long mostNanos) {
        long called = System.nanoTime();
        Simulation simulation = runner.build(spec);
        Clock clock = new Clock(mostEvents, mostNanos);
        simulation.observe((time, sequence, handler, kind, argument) -> clock.tick());
        clock.began = System.nanoTime();
        Optional<RunResult> result = Optional.empty();
        try {
            result = Optional.of(Run.execute(simulation, spec.settings()));
        } catch (OutOfTime end) {
            clock.stopped = true;
        }
        double build = (clock.began - called) / 1e9;
        // Where the warm-up is to be found, a run takes two, and this was none of them.
        return clock.pilot(simulation.now(), build, result.filter(each -> spec.settings()
                .warmupBy()
                .isEmpty()));
    }

    /** Ends a pilot before the run ends; neither its invariants nor its results mean anything then. */
    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("end of the pilot", null, false, false);
        }
    }

    /** Returns whether the speed no longer grew in the pilot, as it does while the machine still compiles. */
    boolean isSteady() {
        return earlierSecondsPerEvent <= STEADY * secondsPerEvent;
    }

    /** Returns whether it was a whole run that took long: a second one would not tell more than it costs. */
    boolean isLong() {
        return ended && events * secondsPerEvent > LONG;
    }

    /** Counts events, and knows when the first and the second half of them were done. */
    private static final class Clock {
        private static final int EVERY = 1024;

        private final long mostEvents;
        private final long mostNanos;
        private final long[] times = new long[1 << 16];
        private int marks;
        private long began;
        private long events;
        private boolean stopped;

        Clock(long mostEvents, long mostNanos) {
            this.mostEvents = mostEvents;
            this.mostNanos = mostNanos;
        }

        void tick() {
            events++;
            if ((events & (EVERY - 1)) == 0) {
                long now = System.nanoTime();
                times[marks++] = now;
                if (events >= mostEvents || now - began > mostNanos || marks == times.length) {
                    throw new OutOfTime();
                }
            }
        }

        Pilot pilot(long simulated, double buildSeconds, Optional<RunResult> result) {
            double whole = (System.nanoTime() - began) / 1e9 / Math.max(1, events);
            // The last quarter, and the one before it.
            int quarter = marks / 4;
            double later = quarter == 0 ? whole : perEvent(marks - 1 - quarter, marks - 1);
            double earlier = quarter == 0 ? whole : perEvent(marks - 1 - 2 * quarter, marks - 1 - quarter);
            return new Pilot(events, simulated, buildSeconds, later, earlier, !stopped, result);
        }

        private double perEvent(int from, int to) {
            return (times[to] - times[from]) / 1e9 / ((double) (to - from) * EVERY);
        }
    }
}
