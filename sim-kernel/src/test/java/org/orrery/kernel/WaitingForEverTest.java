package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A part that nothing will wake can say so, although others still have events to come. */
class WaitingForEverTest {
    private static final long HORIZON = 100;

    private final Simulation simulation = new Simulation(1, 0);

    /** Does something again and again. */
    private final class Busy extends Component {
        Busy(String path) {
            super(simulation.scope(path));
        }

        @Override
        protected void start() {
            after(10, Priority.NORMAL, this::start);
        }
    }

    /** Is done some time after it is woken, if anything wakes it. */
    private final class Sleeper extends Component {
        private final long delay;
        private boolean done;

        Sleeper(String path, long delay) {
            super(simulation.scope(path));
            this.delay = delay;
            check("done", () -> done || hasPendingEvents() ? "" : "waits for ever");
        }

        @Override
        protected void start() {
            if (delay > 0) {
                after(delay, Priority.NORMAL, () -> done = true);
            }
        }
    }

    @Test
    void onePartThatWaitsForEverIsReportedAlthoughAnotherGoesOn() {
        new Busy("sleep");
        new Busy("sleeper-2");
        new Sleeper("sleeper", 0);
        assertThatThrownBy(() -> simulation.run(HORIZON))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("waits for ever")
                .hasMessageContaining("sleeper");
    }

    @Test
    void aPartWhoseWorkTheHorizonCutsShortDoesNotWaitForEver() {
        new Busy("busy");
        new Sleeper("sleeper", HORIZON + 1);
        assertThatCode(() -> simulation.run(HORIZON)).doesNotThrowAnyException();
    }

    @Test
    void eventsOfPartsBelowCountAndHandledOnesDoNot() {
        new Busy("sleeper.part");
        new Sleeper("sleeper", 0);
        new Sleeper("early", 1);
        assertThatCode(() -> simulation.run(HORIZON)).doesNotThrowAnyException();
    }
}
