package org.orrery.kernel;

import java.util.Set;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;

/** The ways in which a run fails, in words: what, where, why, and what to do. */
final class Failures {
    private static final String REPORT_IT = "This is a defect of the model; report it with the scenario and the seed";

    private Failures() {}

    static SimulationException defect(EventHandler handler, long now, RuntimeException failure) {
        return new SimulationException(
                "A component failed", handler.path(), now, failure.toString(), REPORT_IT, failure);
    }

    static SimulationException violated(String component, String invariant, long now, String violation) {
        return new SimulationException(
                "Invariant '" + invariant + "' is violated", component, now, violation, REPORT_IT);
    }

    static SimulationException nothingDone(long now) {
        return new SimulationException(
                "The run did nothing",
                Kernel.INSTANCE.path(),
                now,
                "no event of a component was ever handled",
                "Give at least one component a source of work, or a longer duration");
    }

    static SimulationException createdDuringRun(Component component, long now) {
        return new SimulationException(
                "A component was created during the run",
                component.path(),
                now,
                "components are wired before time 0",
                "Create plain objects for what comes and goes");
    }

    static SimulationException badDelay(EventHandler current, long now, long delay, EventHandler target) {
        String remedy = "Events are scheduled 0 or more from now and before " + SimTime.format(Long.MAX_VALUE - 1);
        if (delay < 0) {
            return new SimulationException(
                    "An event was scheduled in the past",
                    current.path(),
                    now,
                    "for " + target.path() + ", " + SimTime.format(delay) + " from now",
                    remedy);
        }
        return new SimulationException(
                "Simulated time overflows",
                current.path(),
                now,
                "an event for " + target.path() + " " + SimTime.format(delay) + " from now",
                remedy);
    }

    static SimulationException noAdvance(EventHandler current, long instant, int limit, Set<String> members) {
        return new SimulationException(
                "Simulated time does not advance",
                current.path(),
                instant,
                limit + " events ran at one instant; in the loop: " + String.join(" -> ", members),
                "Give one step of the loop a delay, or raise the limit of events per instant");
    }

    /** Stands for a part where a handler is asked for. */
    record Place(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException(path + " receives no events here");
        }
    }

    /** Stands for the kernel where a component is asked for. */
    enum Kernel implements EventHandler {
        INSTANCE;

        @Override
        public String path() {
            return "kernel";
        }

        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException("the kernel receives no events");
        }
    }
}
