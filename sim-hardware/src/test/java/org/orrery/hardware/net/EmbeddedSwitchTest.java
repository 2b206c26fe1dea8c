package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.hardware.Hardware.US;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

class EmbeddedSwitchTest {
    private static final int NIC_CORES = 9;

    private final Simulation simulation = new Simulation(1, 0);
    private final Clock clock = new Clock(simulation.scope("test"));
    /** 100 us for a batch, 20 us to insert, 5 us to delete; flows are told apart by their source port. */
    private final EmbeddedSwitch table = new EmbeddedSwitch(
            simulation.scope("switch"),
            new FlowTableParameters(4, 100 * US, 20 * US, 5 * US),
            Tuple::sourcePort,
            NIC_CORES);

    private static final class Clock extends Part {
        Clock(Scope scope) {
            super(scope);
        }

        void at(long time, Runnable action) {
            after(time, Priority.OBSERVATION, action);
        }
    }

    private int target(int port) {
        return table.target(new Tuple(1, port, 2, 80, Tuple.UDP));
    }

    @Test
    void packetsGoWhereTheirRuleSaysAndOthersTakeTheDefault() {
        table.preset(1, 3);
        clock.at(0, () -> {
            assertThat(target(1)).isEqualTo(3);
            assertThat(target(2)).isEqualTo(NIC_CORES);
        });
        simulation.run(US);
        assertThat(simulation.metrics().results())
                .containsEntry("switch.matched", 1.0)
                .containsEntry("switch.unmatched", 1.0);
    }

    @Test
    void aRuleThatMovesIsAwayInBetween() {
        table.preset(1, 3);
        List<Integer> seen = new ArrayList<>();
        long[] doneAt = new long[1];
        clock.at(0, () -> assertThat(table.write(List.of(new RuleWrite.Move(1, 4)), () -> doneAt[0] = simulation.now()))
                .isEqualTo(125 * US));
        for (long at : new long[] {104, 105, 124, 125}) {
            clock.at(at * US, () -> seen.add(target(1)));
        }
        simulation.run(SimTime.MILLISECOND);
        assertThat(seen).containsExactly(3, NIC_CORES, NIC_CORES, 4);
        assertThat(doneAt[0]).isEqualTo(125 * US);
    }

    @Test
    void aBatchPaysItsFixedTimeOnceAndBatchesFollowOneAnother() {
        List<Long> done = new ArrayList<>();
        clock.at(0, () -> {
            table.write(
                    List.of(new RuleWrite.Insert(1, 1), new RuleWrite.Insert(2, 1)), () -> done.add(simulation.now()));
            assertThat(table.write(List.of(new RuleWrite.Delete(1)), () -> done.add(simulation.now())))
                    .isEqualTo(245 * US);
        });
        clock.at(130 * US, () -> assertThat(table.rules()).isEqualTo(1));
        clock.at(140 * US, () -> assertThat(table.rules()).isEqualTo(2));
        simulation.run(SimTime.MILLISECOND);
        assertThat(done).containsExactly(140 * US, 245 * US);
        assertThat(table.rules()).isEqualTo(1);
        assertThat(simulation.metrics().results()).containsEntry("switch.written", 3.0);
    }

    @Test
    void aFullTableRefusesAndCounts() {
        for (int match = 0; match < 4; match++) {
            table.preset(match, 1);
        }
        assertThatThrownBy(() -> table.preset(4, 1)).hasMessageContaining("the flow table of switch has 4 rules");
        clock.at(0, () -> table.write(List.of(new RuleWrite.Insert(4, 1), new RuleWrite.Move(0, 2)), () -> {}));
        simulation.run(SimTime.MILLISECOND);
        assertThat(simulation.metrics().results()).containsEntry("switch.refused", 1.0);
        assertThat(target(4)).isEqualTo(NIC_CORES);
        assertThat(target(0)).isEqualTo(2);
    }

    @Test
    void moreQueuesThanRulesAndEmptyBatchesAreRefused() {
        FlowTableParameters small = new FlowTableParameters(4, 0, 0, 0);
        small.requireFor("queues", 4);
        assertThatThrownBy(() -> small.requireFor("queues", 6))
                .hasMessage("6 queues, but the embedded switch has 4 rules, so that 2 of them would never see a packet;"
                        + " use at most 4 queues, or a larger table");
        assertThatThrownBy(() -> table.write(List.of(), () -> {})).hasMessage("a batch has one write or more");
    }
}
