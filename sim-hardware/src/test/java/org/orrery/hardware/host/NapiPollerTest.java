package org.orrery.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.hardware.host.PollerRig.NS;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.InterruptModeration;
import org.orrery.hardware.net.PacedArrivals;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RandomArrivals;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

class NapiPollerTest {
    private static final long US = Hardware.US;
    private static final long MS = SimTime.MILLISECOND;
    /** Receiving, preparing, the program and dropping. */
    private static final long DROPPED = (20 + 5 + 100 + 3) * NS;

    @Test
    void aLonelyPacketPaysTheExitFromIdleTheInterruptAndItsOwnPath() {
        PollerRig rig = new PollerRig(3 * US).offered(512);
        rig.arrive(50 * US, 1);
        rig.simulation.run(MS);
        assertThat(rig.doneAt).containsExactly(50 * US + 3 * US + 10 * NS + DROPPED);
        assertThat(rig.result("poller.interrupts")).isEqualTo(1);
        assertThat(rig.result("poller.discarded")).isEqualTo(1);
        // The exit from idle is idle time; interrupt and packet are soft-interrupt time.
        assertThat(rig.result("host.cpu-0.softirq")).isEqualTo((10 * NS + DROPPED) / (double) MS);
    }

    @Test
    void eachVerdictHasItsCostAndThoseThatLeaveDoSoTogetherAtTheEndOfThePoll() {
        PollerRig rig = new PollerRig(0);
        XdpVerdict[] all = XdpVerdict.values();
        rig.hook = (packet, queue, core, at, answer) -> {
            XdpVerdict verdict = all[(int) packet.sequence];
            if (verdict == XdpVerdict.REDIRECT) {
                answer.redirect(4, 100 * NS);
            } else {
                answer.give(verdict, 100 * NS);
            }
        };
        rig.offered(512).arrive(0, 5);
        rig.simulation.run(MS);
        long end = 10 + 5 * 125 + 3 + 3 + 7 + 30 + 40 + 50;
        assertThat(rig.verdicts)
                .containsExactly(
                        XdpVerdict.ABORTED, XdpVerdict.DROP, XdpVerdict.PASS, XdpVerdict.TX, XdpVerdict.REDIRECT);
        assertThat(rig.doneAt)
                .containsExactly((10 + 128) * NS, (10 + 2 * 128) * NS, (10 + 2 * 128 + 132) * NS, end * NS, end * NS);
        assertThat(rig.result("poller.discarded")).isEqualTo(2);
        assertThat(rig.result("poller.passed")).isEqualTo(1);
        assertThat(rig.result("poller.forwarded")).isEqualTo(2);
    }

    @Test
    void theHookLearnsWhenItBeginsAndOnWhichQueueAndCore() {
        PollerRig rig = new PollerRig(0);
        List<Long> begins = new ArrayList<>();
        rig.hook = (packet, queue, core, at, answer) -> {
            begins.add(at);
            assertThat(queue).isZero();
            assertThat(core).isZero();
            answer.give(XdpVerdict.DROP, 100 * NS);
        };
        rig.offered(512).arrive(0, 2);
        rig.simulation.run(MS);
        assertThat(begins).containsExactly((10 + 25) * NS, (10 + 128 + 25) * NS);
    }

    @Test
    void aPollEndsAtItsWeightAndWhatLeavesLeavesThen() {
        PollerRig rig = new PollerRig(0);
        rig.hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.TX, 100 * NS);
        rig.offered(512).arrive(0, 65);
        rig.simulation.run(MS);
        long first = 10 + 64 * 155 + 50;
        assertThat(rig.doneAt.subList(0, 64)).containsOnly(first * NS);
        assertThat(rig.doneAt.get(64)).isEqualTo((first + 155 + 50) * NS);
        assertThat(rig.result("poller.polls")).isEqualTo(2);
        assertThat(rig.result("poller.interrupts")).isEqualTo(1);
    }

    @Test
    void aPacketThatComesDuringAPollIsTakenByIt() {
        PollerRig rig = new PollerRig(0).offered(512);
        rig.arrive(0, 1);
        rig.arrive(100 * NS, 1);
        rig.simulation.run(MS);
        assertThat(rig.result("poller.polls")).isEqualTo(1);
        assertThat(rig.doneAt).containsExactly(10 * NS + DROPPED, 10 * NS + 2 * DROPPED);
    }

    @Test
    void aFullRingDropsFromItsTail() {
        PollerRig rig = new PollerRig(3 * US).offered(16);
        rig.arrive(0, 20);
        rig.simulation.run(MS);
        assertThat(rig.result("test.dropped")).isEqualTo(4);
        assertThat(rig.number).hasSize(16).startsWith(0L, 1L).endsWith(15L);
    }

    @Test
    void moderationHoldsBackTheInterruptButNotThePoll() {
        PollerRig rig = new PollerRig(0);
        rig.moderation = new InterruptModeration.Fixed(50 * US);
        rig.offered(512);
        rig.arrive(0, 1);
        rig.arrive(100 * NS, 1);
        rig.arrive(10 * US, 2);
        rig.simulation.run(MS);
        // The second is found by the poll of the first; those at 10 us wait until 50 us have passed.
        assertThat(rig.doneAt)
                .containsExactly(
                        10 * NS + DROPPED,
                        10 * NS + 2 * DROPPED,
                        50 * US + 10 * NS + DROPPED,
                        50 * US + 10 * NS + 2 * DROPPED);
        assertThat(rig.result("poller.interrupts")).isEqualTo(2);
    }

    @Test
    void aPacketThatComesDuringTheFlushWaitsForAnInterrupt() {
        PollerRig rig = new PollerRig(0);
        rig.hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.TX, 100 * NS);
        rig.moderation = new InterruptModeration.Fixed(50 * US);
        rig.offered(512);
        rig.arrive(0, 1);
        rig.arrive((10 + 155 + 20) * NS, 1);
        rig.simulation.run(MS);
        assertThat(rig.doneAt).containsExactly((10 + 155 + 50) * NS, 50 * US + (10 + 155 + 50) * NS);
    }

    @Test
    void aSaturatedCoreLetsAThreadHaveItsShareOnceTheBudgetIsUsedUp() {
        PollerRig rig = new PollerRig(0);
        rig.fed(512, new PacedArrivals(20_000_000_000_000L, 0, Arrivals.NEVER, rig.packets()));
        SimThread[] thread = new SimThread[1];
        thread[0] = new SimThread("other", rig.cpu, true, () -> thread[0].run(MS, Account.APPLICATION));
        rig.tests.at(20 * MS, () -> thread[0].wake(rig.cpu));
        rig.simulation.run(420 * MS);
        // Alone for 20 ms, then half and half with the thread of the soft interrupts.
        assertThat(rig.result("host.cpu-0.softirq")).isCloseTo(220 / 420.0, Percentage.withPercentage(5));
        assertThat(rig.doneAt.size()).isCloseTo((int) (220 * MS / DROPPED), Percentage.withPercentage(5));
    }

    @Test
    void throughputOfASaturatedCoreIsOneOverTheMeanTimeOfAPacket() {
        PollerRig rig = new PollerRig(0);
        RandomStream draws = rig.simulation.streams().stream("test", "service");
        rig.hook = (packet, queue, core, at, answer) ->
                answer.give(XdpVerdict.TX, draws.nextDouble() < 0.3 ? 100 * NS : 300 * NS);
        rig.fed(512, new PacedArrivals(40_000_000_000_000L, 0, Arrivals.NEVER, rig.packets()));
        rig.simulation.run(50 * MS);
        double mean = 20 + 5 + 0.3 * 100 + 0.7 * 300 + 30 + 50 / 64.0;
        assertThat(rig.doneAt.size() / 50e6).isCloseTo(1 / mean, Percentage.withPercentage(0.3));
        assertThat(rig.result("host.cpu-0.softirq")).isEqualTo(1, Offset.offset(1e-6));
        assertThat(rig.result("test.dropped"))
                .isCloseTo(40e6 * 0.05 - rig.doneAt.size() - 512, Offset.offset(64 * mean * 0.04));
    }

    @Test
    void waitingAtAModerateLoadIsThatOfTheQueueWithConstantService() {
        PollerRig rig = new PollerRig(0);
        rig.costs = PollerRig.NO_COSTS;
        List<Long> arrived = new ArrayList<>();
        rig.hook = (packet, queue, core, at, answer) -> {
            arrived.add(packet.readyAt);
            answer.give(XdpVerdict.DROP, 100 * NS);
        };
        RandomStream draws = rig.simulation.streams().stream("test", "gaps");
        rig.fed(
                4096,
                new RandomArrivals(
                        () -> Math.round(draws.nextExponential() * 100 * NS / 0.7), 0, Arrivals.NEVER, rig.packets()));
        rig.simulation.run(40 * MS);
        double sojourn = 0;
        for (int i = 0; i < arrived.size(); i++) {
            sojourn += rig.doneAt.get(i) - arrived.get(i);
        }
        // Pollaczek and Khinchine: service and rho service / (2 (1 - rho)).
        double expected = 100 * NS * (1 + 0.7 / (2 * 0.3));
        assertThat(sojourn / arrived.size()).isCloseTo(expected, Percentage.withPercentage(3));
    }

    @Test
    void aHookThatGivesNoVerdictIsAnError() {
        PollerRig rig = new PollerRig(0);
        rig.hook = (packet, queue, core, at, answer) -> {};
        rig.offered(16).arrive(0, 1);
        assertThatThrownBy(() -> rig.simulation.run(MS)).hasMessageContaining("given no verdict");
    }

    @Test
    void verdictsWithImpossibleTimesOrInterfacesAreErrors() {
        PollerRig rig = new PollerRig(0);
        rig.hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.DROP, -1);
        rig.offered(16).arrive(0, 1);
        assertThatThrownBy(() -> rig.simulation.run(MS)).hasMessageContaining("0 ps or more, not -1 ps");
        PollerRig other = new PollerRig(0);
        other.hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.REDIRECT, 0);
        other.offered(16).arrive(0, 1);
        assertThatThrownBy(() -> other.simulation.run(MS)).hasMessageContaining("needs an interface");
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new NapiPoller.Settings(0, 0, PollerRig.COSTS, 1))
                .hasMessage("a poll has a weight of 1 packet or more, not 0");
        assertThatThrownBy(() -> new NapiPoller.Settings(0, 64, PollerRig.COSTS, 0))
                .hasMessage("a clock has a frequency above 0, not 0 Hz");
    }

    @Test
    void aPollAllocatesNothing() {
        long few = allocated(20 * MS);
        long many = allocated(60 * MS);
        assertThat(many - few).as("bytes for another 300,000 packets").isLessThan(20_000);
    }

    private static long allocated(long duration) {
        PollerRig rig = new PollerRig(0);
        rig.records = false;
        Packet only = rig.packet();
        rig.fed(512, new PacedArrivals(40_000_000_000_000L, 0, Arrivals.NEVER, () -> only));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        rig.simulation.run(duration);
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
