package org.orrery.hardware.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.hardware.host.PollerRig.NS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.InterruptModeration;
import org.orrery.hardware.net.PacedArrivals;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RandomArrivals;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

/** A ring that is fed without events does what one event for each packet does. */
class FedRingTest {
    private static final long MS = SimTime.MILLISECOND;
    private static final long M = 1_000_000_000_000L;

    private record Outcome(List<Object> packets, double dropped, double polls, double busy) {}

    private static Outcome outcome(boolean fed, BiFunction<PollerRig, RandomStream, Arrivals> sender) {
        PollerRig rig = new PollerRig(3 * Hardware.US);
        rig.moderation = InterruptModeration.Adaptive.i40e();
        RandomStream services = rig.simulation.streams().stream("test", "service");
        rig.hook = (packet, queue, core, at, answer) -> answer.give(
                services.nextDouble() < 0.5 ? XdpVerdict.TX : XdpVerdict.DROP, services.nextInt(50, 400) * NS);
        Arrivals arrivals = sender.apply(rig, rig.simulation.streams().stream("test", "gaps"));
        if (fed) {
            rig.fed(64, arrivals);
        } else {
            rig.offered(64).arriveByEvents(arrivals);
        }
        rig.simulation.run(8 * MS);
        List<Object> packets = new ArrayList<>();
        for (int i = 0; i < rig.doneAt.size(); i++) {
            packets.add(rig.number.get(i) + " " + rig.verdicts.get(i) + " " + rig.doneAt.get(i));
        }
        return new Outcome(
                packets, rig.result("test.dropped"), rig.result("poller.polls"), rig.result("host.cpu-0.softirq"));
    }

    /** Compares packet by packet, so that the first difference is told and not all. */
    private static void same(Outcome fed, Outcome byEvents) {
        for (int i = 0; i < Math.min(fed.packets.size(), byEvents.packets.size()); i++) {
            assertThat(fed.packets.get(i)).as("packet %d", i).isEqualTo(byEvents.packets.get(i));
        }
        assertThat(fed.packets).hasSameSizeAs(byEvents.packets);
        assertThat(fed.dropped).isEqualTo(byEvents.dropped);
        assertThat(fed.polls).isEqualTo(byEvents.polls);
        assertThat(fed.busy).isEqualTo(byEvents.busy);
    }

    @ParameterizedTest
    @ValueSource(longs = {M / 100, M, 3 * M, 4 * M, 40 * M})
    void aConstantRateBelowAndAboveWhatTheCoreCanDo(long rate) {
        BiFunction<PollerRig, RandomStream, Arrivals> paced =
                (rig, draws) -> new PacedArrivals(rate, 12_345, 5 * MS, rig.packets());
        Outcome byEvents = outcome(false, paced);
        same(outcome(true, paced), byEvents);
        assertThat(byEvents.dropped() > 0).isEqualTo(rate >= 3 * M);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10_000, 1_000, 300, 200, 50})
    void arrivalsOfPoisson(double gap) {
        BiFunction<PollerRig, RandomStream, Arrivals> random = (rig, draws) ->
                new RandomArrivals(() -> Math.round(draws.nextExponential() * gap * NS), 0, 5 * MS, rig.packets());
        same(outcome(true, random), outcome(false, random));
    }

    @Test
    void probesAmongABackground() {
        BiFunction<PollerRig, RandomStream, Arrivals> both = (rig, draws) -> Arrivals.merged(
                new PacedArrivals(M / 100, 77_777, 5 * MS, rig.packets()),
                new PacedArrivals(3 * M, 0, 5 * MS, rig.packets()));
        same(outcome(true, both), outcome(false, both));
    }

    @Test
    void aSenderThatLosesMoreThanFindsNoDescriptorIsSeen() {
        BiFunction<PollerRig, RandomStream, Arrivals> right =
                (rig, draws) -> new PacedArrivals(4 * M, 0, 5 * MS, rig.packets());
        BiFunction<PollerRig, RandomStream, Arrivals> wrong = (rig, draws) -> new Arrivals() {
            private final Arrivals inner = right.apply(rig, draws);

            @Override
            public long nextAt() {
                return inner.nextAt();
            }

            @Override
            public Packet take() {
                return inner.take();
            }

            @Override
            public long lose(long until) {
                return inner.lose(until + 400 * NS);
            }
        };
        assertThatThrownBy(() -> same(outcome(true, wrong), outcome(false, right)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("packet ");
    }
}
