package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

class ShiftWatchTest {
    private enum Kind {
        OFFER
    }

    private static final class Offer extends Part {
        private final Events<Kind> events;

        Offer(Scope scope, ShiftWatch watch) {
            super(scope);
            events = events(Kind.class, (kind, argument, reference) -> watch.offered());
        }

        @Override
        protected void start() {
            events.after(1, Kind.OFFER);
        }
    }

    @Test
    void beforeTheInterferenceNothingHasMovedHoweverLateThatIs() {
        Simulation simulation = new Simulation(1, 0);
        new Offer(simulation.scope("offer"), new ShiftWatch(simulation.scope("shift"), 100 * SimTime.SECOND, 1));
        simulation.run(5 * SimTime.SECOND);
        assertThat(simulation.metrics().results()).doesNotContainKeys("shift.time", "shift.reached");
    }
}
