package org.orrery.hardware.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.time.SimTime;

class DedicatedCoreTest {
    private static final long US = SimTime.MICROSECOND;

    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> log = new ArrayList<>();
    private final DedicatedCore<String> core =
            new DedicatedCore<>(simulation.scope("core"), Account.SPINNING, Priority.NORMAL, this::goOn);

    private void goOn(String about) {
        log.add(about + " " + simulation.now() / US + (core.isAtWork() ? " at work" : ""));
        if ("first".equals(about)) {
            core.work(3 * US, "second");
        }
        if (about == null) {
            core.occupy();
        }
    }

    @Test
    void aLoopGoesOnWhenItsWorkHasEndedAndRestsIfItBeginsNoMore() {
        core.work(2 * US, "first");
        simulation.run(10 * US);
        assertThat(log).containsExactly("first 2 at work", "second 5 at work");
        assertThat(core.isAtWork()).isFalse();
        assertThat(core.time().worked()).isEqualTo(5 * US);
        assertThat(core.time().share(Account.SPINNING)).isEqualTo(0.5);
        assertThat(core.time().share(Account.IDLE)).isZero();
    }

    @Test
    void whatHoldsItUpCountsAsWorkFromThatTimeOn() {
        core.wake(4 * US);
        simulation.run(10 * US);
        assertThat(log).containsExactly("null 4");
        assertThat(core.isAtWork()).isTrue();
        assertThat(core.time().worked()).isEqualTo(6 * US);
    }

    @Test
    void workUnderWayCountsUntilNowOnly() {
        core.work(6 * US, "first");
        simulation.run(8 * US);
        assertThat(core.time().worked()).isEqualTo(8 * US);
        core.time().reset();
        assertThat(core.time().worked()).isZero();
    }

    @Test
    void workIsNoRest() {
        assertThatThrownBy(() -> new DedicatedCore<>(
                        simulation.scope("other"), Account.APPLICATION, Priority.NORMAL, this::goOn))
                .hasMessageContaining("APPLICATION is work");
    }
}
