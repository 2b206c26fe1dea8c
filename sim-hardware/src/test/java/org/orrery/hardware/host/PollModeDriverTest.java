package org.orrery.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.hardware.host.PollerRig.NS;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.PacedArrivals;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RandomArrivals;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.XdpHook;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;

/** A core of 1 GHz: 20 ns for receiving, 5 for preparing, 100 for the program, 3 for dropping, 30 for transmitting, 50 for the flush; an empty poll takes 10. */
class PollModeDriverTest {
    private static final long US = Hardware.US;
    private static final long MS = SimTime.MILLISECOND;
    private static final Tuple TUPLE = new Tuple(1, 1, 2, 2, Tuple.UDP);
    private static final long SENT = (20 + 5 + 100 + 30) * NS;
    private static final int FLUSH = 50;

    private final Simulation simulation = new Simulation(7, 0);
    private final Counted counted = new Counted(simulation.scope("test"));
    private final List<Long> doneAt = new ArrayList<>();
    private final List<Long> waited = new ArrayList<>();
    private XdpHook hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.TX, 100 * NS);

    private static final class Counted extends Part {
        private final Metrics metrics = metrics(Metrics.class);

        private record Metrics(
                @Measured(doc = "Packets dropped.") Counter dropped) {}

        Counted(Scope scope) {
            super(scope);
        }

        void at(long delay, Runnable action) {
            after(delay, Priority.NORMAL, action);
        }
    }

    private static Packet packet() {
        return new Packet(TUPLE, 0, 60, 18, HeaderFormat.NONE);
    }

    private PollModeDriver driver(RxQueue ring) {
        return new PollModeDriver(
                simulation.scope("driver"),
                ring,
                new PollModeDriver.Settings(0, 0, 32, 10, PollerRig.COSTS, 1_000_000_000L),
                hook,
                (packet, verdict, target, at) -> {
                    doneAt.add(at);
                    waited.add(at - packet.readyAt);
                });
    }

    private void fed(int depth, Arrivals arrivals) {
        driver(RxQueue.fed(depth, counted.metrics.dropped(), arrivals));
    }

    private double result(String name) {
        return simulation.metrics().results().get(name);
    }

    @Test
    void aLonelyPacketIsFoundByTheNextPoll() {
        fed(512, new PacedArrivals(1_000_000_000L, 50 * US + 3 * NS, MS, PollModeDriverTest::packet));
        simulation.run(MS);
        assertThat(doneAt).containsExactly(50 * US + 10 * NS + SENT + FLUSH * NS);
        assertThat(result("driver.empty_polls")).isEqualTo(Math.ceil((1e6 - 205) / 10) + 1, Offset.offset(1.0));
        assertThat(result("driver.bursts")).isEqualTo(1);
        assertThat(result("driver.busy")).isEqualTo(205e-6, Offset.offset(1e-9));
        assertThat(result("driver.busy") + result("driver.polling")).isEqualTo(1, Offset.offset(1e-12));
    }

    @Test
    void aBurstEndsAt32PacketsAndTakesOnlyWhatWasThereWhenItBegan() {
        RxQueue ring = RxQueue.ofSoftware(64, counted.metrics.dropped());
        PollModeDriver driver = driver(ring);
        for (int i = 0; i < 40; i++) {
            Packet packet = packet();
            ring.offer(packet);
        }
        driver.packetReady(0);
        simulation.run(MS);
        long first = 32 * SENT + FLUSH * NS;
        assertThat(doneAt.subList(0, 32)).containsOnly(first);
        assertThat(doneAt.subList(32, 40)).containsOnly(first + 8 * SENT + FLUSH * NS);
        assertThat(result("driver.burst")).isEqualTo(20);
    }

    @Test
    void aRingThatIsNotFedWakesTheLoopAtAPoll() {
        RxQueue ring = RxQueue.ofSoftware(64, counted.metrics.dropped());
        PollModeDriver driver = driver(ring);
        counted.at(MS, () -> {
            Packet packet = packet();
            packet.readyAt = MS + 12 * NS;
            ring.offer(packet);
            driver.packetReady(packet.readyAt);
        });
        simulation.run(2 * MS);
        assertThat(doneAt).containsExactly(MS + 20 * NS + SENT + FLUSH * NS);
    }

    @Test
    void throughputOfASaturatedCoreIsOneOverTheMeanTimeOfAPacket() {
        RandomStream draws = simulation.streams().stream("test", "service");
        hook = (packet, queue, core, at, answer) ->
                answer.give(XdpVerdict.TX, draws.nextDouble() < 0.3 ? 100 * NS : 300 * NS);
        fed(512, new PacedArrivals(40_000_000_000_000L, 0, Arrivals.NEVER, PollModeDriverTest::packet));
        simulation.run(50 * MS);
        double mean = 20 + 5 + 0.3 * 100 + 0.7 * 300 + 30 + FLUSH / 32.0;
        assertThat(doneAt.size() / 50e6).isCloseTo(1 / mean, Percentage.withPercentage(0.3));
        assertThat(result("driver.busy")).isEqualTo(1, Offset.offset(1e-3));
        assertThat(result("driver.empty_polls")).isLessThanOrEqualTo(1);
        assertThat(result("test.dropped"))
                .isCloseTo(40e6 * 0.05 - doneAt.size() - 512, Offset.offset(32 * mean * 0.04));
    }

    /** A check of the check: where the mean is wrong by 2 %, throughput is too far off. */
    @Test
    void aWrongMeanWouldBeNoticed() {
        fed(512, new PacedArrivals(40_000_000_000_000L, 0, Arrivals.NEVER, PollModeDriverTest::packet));
        simulation.run(10 * MS);
        double mean = 155 + FLUSH / 32.0;
        assertThat(doneAt.size() / 10e6).isCloseTo(1 / mean, Percentage.withPercentage(0.3));
        assertThat(doneAt.size() / 10e6).isNotCloseTo(1 / (1.02 * mean), Percentage.withPercentage(0.3));
    }

    /** At a low load a packet waits half an empty poll on average, and now and then for the packet before. */
    @Test
    void waitingAtALowLoadIsHalfAPoll() {
        RandomStream draws = simulation.streams().stream("test", "gaps");
        fed(
                512,
                new RandomArrivals(
                        () -> Math.round(draws.nextExponential() * 20 * US),
                        0,
                        Arrivals.NEVER,
                        PollModeDriverTest::packet));
        simulation.run(200 * MS);
        double mean = waited.stream().mapToLong(Long::longValue).average().orElseThrow() / NS;
        double service = 205;
        double load = service / 20_000;
        assertThat(mean).isEqualTo(service + 5 + load * service / 2, Offset.offset(1.0));
    }

    @Test
    void aPacketThatDoesNotLeaveCostsNoFlushAndIsCountedByItsVerdict() {
        hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.DROP, 100 * NS);
        fed(512, new PacedArrivals(1_000_000_000L, 50 * US, MS, PollModeDriverTest::packet));
        simulation.run(MS);
        assertThat(doneAt).containsExactly(50 * US + (20 + 5 + 100 + 3) * NS);
        assertThat(result("driver.busy")).isEqualTo(128e-6, Offset.offset(1e-9));
        assertThat(result("driver.discarded")).isEqualTo(1);
        assertThat(result("driver.passed") + result("driver.forwarded")).isZero();
    }

    @Test
    void aBurstThatIsUnderWayAtTheEndOfTheWarmUpCountsForTheRestOfIt() {
        hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.TX, 400 * US);
        fed(512, new PacedArrivals(1_000_000_000L, 50 * US, MS, PollModeDriverTest::packet));
        counted.at(150 * US, simulation::resetStatistics);
        simulation.run(MS);
        assertThat(result("driver.busy")).isEqualTo(300.105 / 850, Offset.offset(1e-6));
        assertThat(result("driver.empty_polls")).isEqualTo(549.895 * 100, Offset.offset(2.0));
    }

    @Test
    void pollsOfTheWarmUpDoNotCount() {
        fed(512, new PacedArrivals(1_000_000_000L, 50 * US, MS, PollModeDriverTest::packet));
        counted.at(20 * US, simulation::resetStatistics);
        simulation.run(MS);
        assertThat(result("driver.empty_polls")).isEqualTo((980 - 0.205) * 100, Offset.offset(2.0));
        assertThat(result("driver.busy")).isEqualTo(0.205 / 980, Offset.offset(1e-9));
    }

    @Test
    void aBurstOfNothingAndAPollWithoutTimeAreErrors() {
        assertThatThrownBy(() -> new PollModeDriver.Settings(0, 0, 0, 10, PollerRig.COSTS, 1))
                .hasMessageContaining("a burst has 1 packet or more");
        assertThatThrownBy(() -> new PollModeDriver.Settings(0, 0, 32, 0, PollerRig.COSTS, 1_000_000_000L))
                .hasMessageContaining("a poll takes time");
    }
}
