package org.orrery.kernel.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;

class TimeInStateTest {
    private enum State {
        OFF,
        ON,
        BROKEN
    }

    private final Simulation simulation = new Simulation(1, 0);
    private final TimeInState<State> time = new TimeInState<>(simulation, State.class);

    private record Nobody(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException();
        }
    }

    private void at(long when, Runnable action) {
        simulation.schedule(when, Priority.NORMAL, new Nobody("test"), action);
    }

    @Test
    void sharesAddUpToOneAndBeginAnewAtTheReset() {
        at(10, () -> time.enter(State.ON));
        at(40, time::reset);
        at(50, () -> time.enter(State.BROKEN));
        simulation.run(140);
        assertThat(time.current()).isEqualTo(State.BROKEN);
        assertThat(time.share(State.OFF)).isZero();
        assertThat(time.share(State.ON)).isEqualTo(0.1);
        assertThat(time.share(State.BROKEN)).isEqualTo(0.9);
    }

    @Test
    void timeCanBeBookedOtherwise() {
        at(10, () -> time.enter(State.ON));
        at(60, () -> time.transfer(State.ON, State.BROKEN, 20));
        simulation.run(100);
        assertThat(time.share(State.ON)).isEqualTo(0.7);
        assertThat(time.share(State.BROKEN)).isEqualTo(0.2);
    }
}
