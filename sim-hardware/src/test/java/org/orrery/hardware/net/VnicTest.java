package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.hardware.Hardware.NS;
import static org.orrery.hardware.Hardware.US;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Component;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;

class VnicTest {
    private final Simulation simulation = new Simulation(1, 0);

    /** Plugs two NICs into a fabric of 1 us. */
    private final class Two extends Component {
        private record Ports(
                @Port(doc = "Left.") Plug<Vnic> left,

                @Port(doc = "Right.") Plug<Vnic> right) {}

        private final Ports ports = ports(Ports.class);
        private final Fabric fabric;
        private final Vnic from;
        private final Vnic to;
        private final List<Long> arrivals = new ArrayList<>();
        private List<RxQueue> rings = List.of();

        Two(NicParameters parameters, int queues, int ring) {
            super(simulation.scope("two"));
            fabric = new Fabric(simulation.scope("fabric"), new Fabric.Parameters(US, new Distribution.Constant(0), 0));
            from = new Vnic(simulation.scope("from"), parameters, 10_000_000_000L);
            to = new Vnic(simulation.scope("to"), parameters, 10_000_000_000L);
            ports.left().connect(fabric.inputs().get("hosts"));
            ports.right().connect(fabric.inputs().get("hosts"));
            from.open(queues, 256, (queue, at) -> {});
            rings = to.open(queues, ring, (queue, at) -> arrivals.add(at));
        }

        @Override
        protected void wired() {
            ports.left().plugIn(from);
            ports.right().plugIn(to);
        }

        Packet packet(int port) {
            Tuple tuple = new Tuple(from.address(), port, to.address(), 80, Tuple.UDP);
            return new Packet(tuple, 0, 976, 900, HeaderFormat.NONE);
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }

    @Test
    void aPacketTakesDoorbellDmaLinkFabricAndDma() {
        Two two = new Two(Hardware.nic(256), 1, 256);
        two.at(0, () -> two.from.transmit(two.packet(1), 0, 10 * NS));
        simulation.run(SimTime.MILLISECOND);
        // 1,000 bytes with their overhead take 800 ns at 10 Gbit/s.
        assertThat(two.arrivals).containsExactly(10 * NS + 100 * NS + 200 * NS + 800 * NS + US + 200 * NS);
    }

    @Test
    void packetsForALaterTimeGiveTheSameTimesWhetherComputedAtOnceOrByEvents() {
        Two direct = new Two(Hardware.nic(256), 1, 256);
        List<Long> computed = burst(direct, simulation);
        VnicTest other = new VnicTest();
        Two stepwise = other.new Two(Hardware.nic(256, Optional.of(1_000_000_000_000_000L), Optional.empty()), 1, 256);
        assertThat(burst(stepwise, other.simulation)).isEqualTo(computed).hasSize(40);
    }

    private static List<Long> burst(Two two, Simulation run) {
        two.at(0, () -> {
            for (int i = 0; i < 40; i++) {
                two.from.transmit(two.packet(7), 0, i * 300 * NS);
            }
        });
        run.run(SimTime.MILLISECOND);
        return two.arrivals;
    }

    @Test
    void aFullReceiveRingDropsAndCounts() {
        Two two = new Two(Hardware.nic(256), 1, 16);
        two.at(0, () -> {
            for (int i = 0; i < 40; i++) {
                two.from.transmit(two.packet(7), 0, 0);
            }
        });
        simulation.run(SimTime.MILLISECOND);
        assertThat(two.rings.get(0).size()).isEqualTo(16);
        assertThat(simulation.metrics().results()).containsEntry("to.dropped", 24.0);
    }

    @Test
    void oneBudgetOfPacketsHoldsForBothDirections() {
        // 1 packet per us, 10 at once; 40 packets out leave nothing for the 40 that come in.
        NicParameters limited = Hardware.nic(256, Optional.of(1_000_000_000_000L), Optional.empty());
        Two two = new Two(limited, 1, 256);
        List<Long> back = new ArrayList<>();
        two.from.open(1, 256, (queue, at) -> back.add(at));
        two.at(0, () -> {
            Tuple reverse = new Tuple(two.to.address(), 80, two.from.address(), 7, Tuple.UDP);
            for (int i = 0; i < 40; i++) {
                two.from.transmit(two.packet(7), 0, 0);
                two.to.transmit(new Packet(reverse, 0, 76, 0, HeaderFormat.NONE), 0, 0);
            }
        });
        simulation.run(SimTime.MILLISECOND);
        // 80 packets at each NIC, 10 of them at once: the last passes after about 70 us, not after 30.
        assertThat(back).hasSize(40);
        assertThat(back.get(39)).isBetween(65 * US, 75 * US);
    }

    @Test
    void theSlowPathHoldsUnknownFlowsToItsRateAndNoOthers() {
        NicParameters cloud = Hardware.nic(256, Optional.empty(), Optional.of(10_000_000_000L));
        Two two = new Two(cloud, 1, 256);
        two.at(0, () -> {
            for (int i = 0; i < 20; i++) {
                two.from.transmit(two.packet(1000 + i), 0, 0);
            }
        });
        simulation.run(10 * SimTime.MILLISECOND);
        // 10 K packets/s: one each 100 us.
        assertThat(two.arrivals.get(19) - two.arrivals.get(0)).isBetween(1_890 * US, 1_910 * US);

        VnicTest other = new VnicTest();
        Two known = other.new Two(cloud, 1, 256);
        known.at(0, () -> {
            Packet first = known.packet(1000);
            for (int i = 0; i < 20; i++) {
                known.from.transmit(new Packet(first.tuple, 0, 976, 900, HeaderFormat.NONE), 0, 0);
            }
        });
        other.simulation.run(10 * SimTime.MILLISECOND);
        assertThat(known.arrivals.get(19)).isLessThan(130 * US);
    }

    @Test
    void whatTheSlowPathDropsTakesNothingOfItsTime() {
        // 10 K packets/s and a longest wait of 10 ms: of 300 unknown flows at once, 100 pass. 10 ms later it is free
        // again.
        Two two = new Two(Hardware.nic(256, Optional.empty(), Optional.of(10_000_000_000L)), 1, 256);
        two.at(0, () -> {
            for (int i = 0; i < 300; i++) {
                two.from.transmit(two.packet(1000 + i), 0, 0);
            }
        });
        two.at(11 * SimTime.MILLISECOND, () -> two.from.transmit(two.packet(1299), 0, 11 * SimTime.MILLISECOND));
        simulation.run(20 * SimTime.MILLISECOND);
        assertThat(two.arrivals).hasSizeBetween(100, 101);
        assertThat(simulation.metrics().results().get("from.policed")).isBetween(199.0, 200.0);
        assertThat(two.arrivals.get(two.arrivals.size() - 1)).isLessThan(11_110 * US);
    }

    @Test
    void theLimitOfOneFlowDelaysThatFlowOnly() {
        // 1,000 bytes take 8 us at the limit of a flow of 1 Gbit/s, and 0.8 us on the link.
        Two two = new Two(Hardware.nic(256, Optional.empty(), Optional.of(1_000_000_000L), Optional.empty()), 2, 256);
        List<Long> light = new ArrayList<>();
        two.at(0, () -> {
            Packet heavy = two.packet(1);
            for (int i = 0; i < 40; i++) {
                two.from.transmit(new Packet(heavy.tuple, 0, 976, 900, HeaderFormat.NONE), 0, 0);
            }
        });
        two.at(40 * US, () -> {
            light.add(simulation.now());
            two.from.transmit(two.packet(2), 1, simulation.now());
        });
        simulation.run(SimTime.MILLISECOND);
        long alone = 100 * NS + 200 * NS + 800 * NS + US + 200 * NS;
        assertThat(two.arrivals).hasSize(41).contains(39 * 8 * US + alone);
        assertThat(two.arrivals.stream().filter(at -> at % (8 * US) != alone))
                .hasSize(1)
                .allMatch(at -> at <= light.get(0) + alone + 800 * NS);
    }

    @Test
    void everyPacketIsAccountedForWhileRingsAndTheSlowPathHoldSome() {
        NicParameters cloud = Hardware.nic(256, Optional.of(100_000_000_000L), Optional.of(10_000_000_000L));
        Two two = new Two(cloud, 2, 16);
        two.at(0, () -> {
            for (int i = 0; i < 200; i++) {
                two.from.transmit(two.packet(1000 + i / 20), i % 2, 0);
            }
        });
        simulation.run(150 * US);
        assertThat(simulation.metrics().results().get("from.sent")).isBetween(1.0, 150.0);
    }

    @Test
    void aPacketThatComesFromNowhereBreaksTheBooks() {
        Two two = new Two(Hardware.nic(256), 1, 256);
        two.at(0, () -> {
            two.from.transmit(two.packet(1), 0, 0);
            two.from.transmit(two.packet(1), 0, 0);
        });
        // One lands in the ring that no wire has brought.
        two.at(10 * US, () -> two.rings.get(0).offer(two.packet(1)));
        assertThatThrownBy(() -> simulation.run(SimTime.MILLISECOND))
                .hasMessageContaining("Invariant 'conservation' is violated (to @ 1 ms)")
                .hasMessageContaining("2 packets arrived, but 0 were dropped, 0 taken by the driver, 0 wait for the"
                        + " link and 3 wait in receive rings");
    }

    @Test
    void aPacketHandedOverAndForgottenBreaksTheBooks() {
        PacketBooks books = new PacketBooks();
        books.posted();
        assertThat(books.violation(new TxRing[] {new TxRing(16)}, List.of(), 0))
                .isEqualTo("1 packets were handed over, but 0 were sent, 0 dropped, 0 are held back and 0 wait in"
                        + " transmit rings");
        books.held();
        assertThat(books.violation(new TxRing[] {new TxRing(16)}, List.of(), 0)).isEmpty();
        books.released();
        books.sent();
        assertThat(books.violation(new TxRing[] {new TxRing(16)}, List.of(), 0)).isEmpty();
    }

    @Test
    void aPacketThatReachesTheFabricPastItsNicBreaksTheBooks() {
        Two two = new Two(Hardware.nic(256), 1, 256);
        two.at(0, () -> two.fabric.carry(two.packet(1), two.from, US));
        assertThatThrownBy(() -> simulation.run(SimTime.MILLISECOND))
                .hasMessageContaining("the NICs sent 0 packets, but 1 were carried and 0 lost");
    }

    @Test
    void aRingOfADepthThatIsNoPowerOfTwoIsRefused() {
        Two two = new Two(Hardware.nic(256), 1, 256);
        assertThatThrownBy(() -> two.to.open(1, 100, (queue, at) -> {}))
                .hasMessage("a ring has a power of two of descriptors, not 100");
    }
}
