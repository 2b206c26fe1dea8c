package org.orrery.hardware.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

/** Work on cores: who waits for whom, and how its rest is timed anew. */
class CoresTest {
    private static final long MICROSECOND = 1_000_000;
    private static final MemoryDemand DEMAND = new MemoryDemand(1 << 20, 0.01, 1, 0);

    private final Simulation simulation = new Simulation(1, 0);
    private final Map<String, Long> ended = new LinkedHashMap<>();
    private final List<User> users = new ArrayList<>();

    /** Gives pieces of work at given times. */
    private static final class User extends Component implements Processor.User {
        private final Ports ports = ports(Ports.class);
        private final int pinned;
        private Processor processor;

        record Ports(@Port(doc = "Cores.") Plug<Processor.User> processor) {}

        User(Scope scope, int pinned) {
            super(scope);
            this.pinned = pinned;
        }

        @Override
        protected void wired() {
            ports.processor().plugIn(this);
        }

        @Override
        public int pinned() {
            return pinned;
        }

        @Override
        public void runsOn(Processor cores) {
            processor = cores;
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }

    /** A memory whose pace the test sets. */
    private static final class Pace extends Component implements MemoryDomain {
        private final List<Runnable> told = new ArrayList<>();
        private double slowdown = 1;

        record Ports(@Port(doc = "Users.") Socket<MemoryDomain.User> users) {}

        Pace(Scope scope) {
            super(scope);
            ports(Ports.class).users().onPlug(user -> user.standsOn(this));
        }

        @Override
        public Use enter(MemoryDemand demand, Runnable changed) {
            told.add(changed);
            return new Use() {
                @Override
                public double slowdown() {
                    return slowdown;
                }

                @Override
                public void leave() {
                    told.remove(changed);
                }
            };
        }

        void become(double value) {
            slowdown = value;
            List.copyOf(told).forEach(Runnable::run);
        }
    }

    private Cores cores(int count) {
        return new Cores(simulation.scope("cores"), new Cores.Parameters(count, 1_000_000_000L));
    }

    private User user(Cores cores, int pinned) {
        User user = new User(simulation.scope("user-" + users.size()), pinned);
        users.add(user);
        user.outputs().get("processor").connect(cores.inputs().get("users"));
        return user;
    }

    private Processor.Job submit(User user, String name, long cycles, Optional<MemoryDemand> demand) {
        return user.processor.submit(
                new Work(cycles, demand, Account.APPLICATION), () -> ended.put(name, simulation.now() / MICROSECOND));
    }

    private Map<String, Double> run() {
        return Run.execute(simulation, RunSettings.lasting(SimTime.MILLISECOND)).scalars();
    }

    @Test
    void aPieceTakesItsCyclesAndTheNextWaitsForACore() {
        Cores cores = cores(2);
        User user = user(cores, 0);
        user.at(0, () -> {
            submit(user, "long", 300_000, Optional.empty());
            submit(user, "short", 100_000, Optional.empty());
            submit(user, "third", 100_000, Optional.empty());
            submit(user, "fourth", 100_000, Optional.empty());
        });
        Map<String, Double> results = run();
        assertThat(ended)
                .containsExactly(
                        Map.entry("short", 100L),
                        Map.entry("third", 200L),
                        Map.entry("long", 300L),
                        Map.entry("fourth", 300L));
        assertThat(results)
                .containsEntry("cores.done", 4.0)
                .containsEntry("cores.slowdown", 1.0)
                .containsEntry("cores.waiting.max", 2.0);
        assertThat(results.get("cores.utilisation")).isCloseTo(0.3, within(1e-12));
        assertThat(results.get("cores.application")).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void theRestIsTimedAnewWhenThePaceChanges() {
        Cores cores = cores(1);
        Pace pace = new Pace(simulation.scope("pace"));
        cores.outputs().get("memory").connect(pace.inputs().get("users"));
        User user = user(cores, 0);
        List<Double> remaining = new ArrayList<>();
        user.at(0, () -> {
            Processor.Job job = submit(user, "slowed", 100_000, Optional.of(DEMAND));
            user.at(100 * MICROSECOND, () -> remaining.add(job.remaining()));
        });
        user.at(50 * MICROSECOND, () -> pace.become(4));
        user.at(150 * MICROSECOND, () -> pace.become(1));
        Map<String, Double> results = run();
        // 50 us alone, 100 us at a quarter, the last 25 us alone
        assertThat(ended).containsExactly(Map.entry("slowed", 175L));
        assertThat(remaining).singleElement().satisfies(left -> assertThat(left).isCloseTo(37_500, within(1e-6)));
        assertThat(results.get("cores.slowdown")).isCloseTo(1.75, within(1e-12));
        assertThat(pace.told).isEmpty();
    }

    @Test
    void workWithoutMemoryIsNotSlowedDown() {
        Cores cores = cores(1);
        Pace pace = new Pace(simulation.scope("pace"));
        cores.outputs().get("memory").connect(pace.inputs().get("users"));
        User user = user(cores, 0);
        user.at(0, () -> submit(user, "computes", 100_000, Optional.empty()));
        user.at(10 * MICROSECOND, () -> pace.become(9));
        run();
        assertThat(ended).containsEntry("computes", 100L);
    }

    @Test
    void whatIsGivenUpFreesItsCoreAndIsNotDone() {
        Cores cores = cores(1);
        User user = user(cores, 0);
        user.at(0, () -> {
            Processor.Job first = submit(user, "first", 500_000, Optional.empty());
            submit(user, "second", 100_000, Optional.empty());
            Processor.Job third = submit(user, "third", 100_000, Optional.empty());
            user.at(20 * MICROSECOND, first::cancel);
            user.at(30 * MICROSECOND, third::cancel);
        });
        Map<String, Double> results = run();
        assertThat(ended).containsExactly(Map.entry("second", 120L));
        assertThat(results).containsEntry("cores.done", 1.0).containsEntry("cores.waiting.last", 0.0);
    }

    @Test
    void pinnedCoresServeTheirUserAlone() {
        Cores cores = cores(3);
        User own = user(cores, 1);
        User other = user(cores, 0);
        own.at(0, () -> {
            submit(own, "own", 100_000, Optional.empty());
            submit(own, "own again", 100_000, Optional.empty());
            for (int i = 0; i < 3; i++) {
                submit(other, "other " + i, 100_000, Optional.empty());
            }
        });
        run();
        assertThat(ended)
                .containsEntry("own", 100L)
                .containsEntry("own again", 200L)
                .containsEntry("other 2", 200L);
    }

    @Test
    void moreCannotBePinnedThanThereIs() {
        Cores cores = cores(2);
        user(cores, 1);
        user(cores, 2);
        assertThatThrownBy(this::run)
                .hasStackTraceContaining("cores has 2 cores, but 3 threads are to be pinned there");
    }

    @Test
    void whoeverSharesNeedsACoreThatIsNotPinned() {
        Cores cores = cores(2);
        user(cores, 2);
        user(cores, 0);
        assertThatThrownBy(this::run).hasStackTraceContaining("others need one that is not");
    }

    @Test
    void timeOfWorkIsBookedAsWork() {
        assertThatThrownBy(() -> new Work(1, Optional.empty(), Account.IDLE)).hasMessageContaining("IDLE");
        assertThatThrownBy(() -> new Work(-1, Optional.empty(), Account.STACK)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new MemoryDemand(1, 1, 1, 0)).hasMessageContaining("1 bytes");
    }
}
