package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.queue.EventHandler;

class SimulationTest {
    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> log = new ArrayList<>();

    /** Logs what it receives, and does what it is told. */
    private final class Probe implements EventHandler {
        private final String path;

        Probe(String path) {
            this.path = path;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public void handle(int kind, long argument, Object reference) {
            log.add(simulation.now() + ":" + kind);
            if (reference instanceof Runnable action) {
                action.run();
            }
        }

        long at(long delay, Priority priority, int kind, Runnable then) {
            return simulation.schedule(delay, priority, this, kind, 0, then);
        }
    }

    @Test
    void eventsAtOneInstantRunByPriorityThenByInsertion() {
        Probe probe = new Probe("probe");
        probe.at(5, Priority.OBSERVATION, 1, null);
        probe.at(5, Priority.NORMAL, 2, null);
        probe.at(5, Priority.COMPLETION, 3, null);
        probe.at(5, Priority.NORMAL, 4, null);
        probe.at(4, Priority.CONTROL, 5, null);
        simulation.run(10);
        assertThat(log).containsExactly("4:5", "5:3", "5:2", "5:4", "5:1");
        assertThat(simulation.now()).isEqualTo(10);
    }

    @Test
    void anEventInThePastNamesComponentAndTime() {
        Probe probe = new Probe("late");
        probe.at(7, Priority.NORMAL, 1, () -> probe.at(-1, Priority.NORMAL, 2, null));
        assertThatThrownBy(() -> simulation.run(10))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("in the past")
                .hasMessageContaining("late @ 7 ps");
    }

    @Test
    void anOverflowOfTimeNamesComponentAndTime() {
        Probe probe = new Probe("far");
        probe.at(7, Priority.NORMAL, 1, () -> probe.at(Long.MAX_VALUE - 3, Priority.NORMAL, 2, null));
        assertThatThrownBy(() -> simulation.run(10))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("overflows")
                .hasMessageContaining("far @ 7 ps");
    }

    @Test
    void aZeroDelayLoopNamesTheComponentsInIt() {
        Probe ping = new Probe("ping");
        Probe pong = new Probe("pong");
        simulation.limitEventsPerInstant(100);
        Runnable[] loop = new Runnable[2];
        loop[0] = () -> pong.at(0, Priority.NORMAL, 1, loop[1]);
        loop[1] = () -> ping.at(0, Priority.NORMAL, 1, loop[0]);
        ping.at(3, Priority.NORMAL, 1, loop[0]);
        assertThatThrownBy(() -> simulation.run(10))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("does not advance")
                .hasMessageMatching(".*(ping -> pong|pong -> ping).*");
    }

    @Test
    void aRunThatDidNothingFails() {
        new Component(simulation.scope("idle")) {};
        assertThatThrownBy(() -> simulation.run(10)).hasMessageContaining("did nothing");
    }

    @Test
    void aViolatedInvariantFailsTheRun() {
        Probe probe = new Probe("probe");
        probe.at(1, Priority.NORMAL, 1, null);
        simulation.check("probe", "conservation", () -> "3 arrivals, 2 departures");
        assertThatThrownBy(() -> simulation.run(10))
                .hasMessageContaining("conservation")
                .hasMessageContaining("3 arrivals, 2 departures");
    }

    @Test
    void aFailureInAComponentNamesItAndKeepsTheCause() {
        Probe probe = new Probe("broken");
        probe.at(2, Priority.NORMAL, 1, () -> {
            throw new IllegalStateException("no more buffers");
        });
        assertThatThrownBy(() -> simulation.run(10))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("broken @ 2 ps")
                .hasMessageContaining("no more buffers")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCancelledEventDoesNotRunAndAStaleHandleDoesNothing() {
        Probe probe = new Probe("probe");
        long first = probe.at(1, Priority.NORMAL, 1, null);
        long second = probe.at(2, Priority.NORMAL, 2, null);
        assertThat(simulation.cancel(second)).isTrue();
        assertThat(simulation.cancel(second)).isFalse();
        long reused = probe.at(3, Priority.NORMAL, 3, null);
        assertThat(simulation.cancel(second)).isFalse();
        assertThat(simulation.isPending(first)).isTrue();
        assertThat(simulation.isPending(reused)).isTrue();
        simulation.run(10);
        assertThat(log).containsExactly("1:1", "3:3");
        assertThat(simulation.cancel(first)).isFalse();
    }

    @Test
    void theHorizonItselfIsStillHandled() {
        Probe probe = new Probe("probe");
        probe.at(10, Priority.NORMAL, 1, null);
        probe.at(11, Priority.NORMAL, 2, null);
        simulation.run(10);
        assertThat(log).containsExactly("10:1");
        assertThat(simulation.pendingEvents()).isEqualTo(1);
    }

    @Test
    void anUnconnectedOutputFailsTheStart() {
        final class Source extends Component {
            private record Ports(@Port(doc = "Words.") Output<String> to) {}

            Source() {
                super(simulation.scope("source"));
                ports(Ports.class);
            }
        }
        new Source();
        assertThatThrownBy(() -> simulation.run(10)).hasMessageContaining("'to' of source is not connected");
    }

    @Test
    void componentsAreToldOnceThatTheyAreWiredBeforeAnyStarts() {
        Simulation simulation = new Simulation(1, 0);
        List<String> calls = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            new Component(simulation.scope(name)) {
                @Override
                protected void wired() {
                    calls.add("wired " + name);
                }

                @Override
                protected void start() {
                    calls.add("start " + name);
                    after(1, Priority.NORMAL, () -> {});
                }
            };
        }
        simulation.assemble();
        assertThat(calls).containsExactly("wired a", "wired b");
        simulation.run(10);
        assertThat(calls).containsExactly("wired a", "wired b", "start a", "start b");
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedBeforeTheRun() {
        Simulation simulation = new Simulation(1, 0);
        new Component(simulation.scope("a")) {
            @Override
            protected void wired() {
                throw new IllegalArgumentException("b is no peer of a");
            }
        };
        assertThatThrownBy(simulation::assemble)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b is no peer of a");
    }
}
