package org.orrery.numa.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.memory.Domain;
import org.orrery.hardware.memory.SharedMemory;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.Component;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.numa.Binding;

/** How much threads slow each other down, and where their memory lies. */
class SharedMemoryTest {
    private static final MemoryDemand LOOK_UPS = new MemoryDemand(64L << 30, 0.01, 1, 0);
    private static final MemoryDemand STREAM = new MemoryDemand(16L << 30, 0.05, 10, 0.3);

    private final Simulation simulation = new Simulation(1, 0);
    private final SharedMemory machine = new SharedMemory(
            simulation.scope("machine"), new Binding().bind(SharedMemory.Parameters.class, "{machine: skx-2s}"));
    private int domains;

    /** Enters a domain when the test says so. */
    private static final class User extends Component {
        private final Ports ports = ports(Ports.class);
        private MemoryDomain domain;

        record Ports(@Port(doc = "Memory.") Plug<MemoryDomain.User> memory) {}

        User(Scope scope) {
            super(scope);
        }

        @Override
        protected void wired() {
            ports.memory().plugIn(given -> domain = given);
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }

    private User user(int node, List<Double> data, List<Double> tables) {
        String number = String.valueOf(domains++);
        Domain domain = new Domain(
                simulation.scope("domain-" + number), new Domain.Parameters(node, data, tables, PageSize.SMALL));
        domain.outputs().get("machine").connect(machine.inputs().get("places"));
        User user = new User(simulation.scope("user-" + number));
        user.outputs().get("memory").connect(domain.inputs().get("users"));
        return user;
    }

    private User near() {
        return user(0, List.of(), List.of());
    }

    private void run() {
        Run.execute(simulation, RunSettings.lasting(SimTime.MILLISECOND));
    }

    @Test
    void aloneAndNearNothingIsSlower() {
        User user = near();
        List<Double> seen = new ArrayList<>();
        user.at(1, () -> seen.add(user.domain.enter(LOOK_UPS, () -> {}).slowdown()));
        run();
        assertThat(seen).containsExactly(1.0);
    }

    @Test
    void dataAndTablesOnTheOtherNodeCostTime() {
        User data = user(0, List.of(0.0, 1.0), List.of());
        User tables = user(0, List.of(), List.of(0.0, 1.0));
        User both = user(0, List.of(0.0, 1.0), List.of(0.0, 1.0));
        List<Double> seen = new ArrayList<>();
        for (User each : List.of(data, tables, both)) {
            each.at(1 + seen.size(), () -> {
                MemoryDomain.Use use = each.domain.enter(LOOK_UPS, () -> {});
                seen.add(use.slowdown());
                use.leave();
            });
        }
        run();
        assertThat(seen).hasSize(3).allSatisfy(slowdown -> assertThat(slowdown).isGreaterThan(1.01));
        assertThat(seen.get(2)).isGreaterThan(Math.max(seen.get(0), seen.get(1)));
    }

    @Test
    void aNeighbourThatStreamsSlowsTheOthersDownAndTheyAreTold() {
        User user = near();
        User neighbour = near();
        List<Double> seen = new ArrayList<>();
        List<MemoryDomain.Use> streams = new ArrayList<>();
        user.at(1, () -> {
            MemoryDomain.Use[] own = new MemoryDomain.Use[1];
            own[0] = user.domain.enter(LOOK_UPS, () -> seen.add(own[0].slowdown()));
            own[0].slowdown();
        });
        neighbour.at(10, () -> {
            for (int i = 0; i < 24; i++) {
                streams.add(neighbour.domain.enter(STREAM, () -> {}));
            }
        });
        neighbour.at(20, () -> streams.forEach(MemoryDomain.Use::leave));
        run();
        // Told once for all that come at one time, and once for all that go.
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).isGreaterThan(1.2);
        assertThat(seen.get(1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aPlaceIsOneOfTheMachine() {
        user(2, List.of(), List.of());
        assertThatThrownBy(this::run).hasStackTraceContaining("is on node 2, but skx-2s has the nodes 0 to 1");
    }

    @Test
    void sharesAddUpToOne() {
        user(0, List.of(0.5), List.of());
        assertThatThrownBy(this::run).hasStackTraceContaining("'data' has the share of each of the 2 nodes");
    }
}
