package org.orrery.vnic.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.vnic.Rig.NS;
import static org.orrery.vnic.Rig.US;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Output;
import org.orrery.kernel.Priority;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.vnic.Rig;

class VnicTest {
    private final Simulation simulation = new Simulation(1, 0);

    /** Plugs two NICs into a fabric of 1 us. */
    private final class Two extends Component {
        private final Output<Vnic> left = output("left", Vnic.class);
        private final Output<Vnic> right = output("right", Vnic.class);
        private final Vnic from;
        private final Vnic to;
        private final List<Long> arrivals = new ArrayList<>();
        private List<RxQueue> rings = List.of();

        Two(NicParameters parameters, int queues, int ring) {
            super(simulation.scope("two"));
            Fabric fabric =
                    new Fabric(simulation.scope("fabric"), new Fabric.Parameters(US, new Distribution.Constant(0), 0));
            from = new Vnic(simulation.scope("from"), parameters, 10_000_000_000L);
            to = new Vnic(simulation.scope("to"), parameters, 10_000_000_000L);
            left.connect(fabric.inputs().get("hosts"));
            right.connect(fabric.inputs().get("hosts"));
            from.open(queues, 256, (queue, at) -> {});
            rings = to.open(queues, ring, (queue, at) -> arrivals.add(at));
        }

        @Override
        protected void start() {
            left.send(from);
            right.send(to);
        }

        Packet packet(int port) {
            Tuple tuple = new Tuple(from.ip(), port, to.ip(), 80, Tuple.UDP);
            return new Packet(tuple, 0, 976, 900, HeaderFormat.NONE);
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }

    @Test
    void aPacketTakesDoorbellDmaLinkFabricAndDma() {
        Two two = new Two(Rig.nic(256), 1, 256);
        two.at(0, () -> two.from.transmit(two.packet(1), 0, 10 * NS));
        simulation.run(SimTime.MILLISECOND);
        // 1,000 bytes with their overhead take 800 ns at 10 Gbit/s.
        assertThat(two.arrivals).containsExactly(10 * NS + 100 * NS + 200 * NS + 800 * NS + US + 200 * NS);
    }

    @Test
    void packetsForALaterTimeGiveTheSameTimesWhetherComputedAtOnceOrByEvents() {
        Two direct = new Two(Rig.nic(256), 1, 256);
        List<Long> computed = burst(direct, simulation);
        VnicTest other = new VnicTest();
        Two stepwise = other.new Two(Rig.nic(256, Optional.of(1_000_000_000_000_000L), Optional.empty()), 1, 256);
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
        Two two = new Two(Rig.nic(256), 1, 16);
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
        NicParameters limited = Rig.nic(256, Optional.of(1_000_000_000_000L), Optional.empty());
        Two two = new Two(limited, 1, 256);
        List<Long> back = new ArrayList<>();
        two.from.open(1, 256, (queue, at) -> back.add(at));
        two.at(0, () -> {
            Tuple reverse = new Tuple(two.to.ip(), 80, two.from.ip(), 7, Tuple.UDP);
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
        NicParameters cloud = Rig.nic(256, Optional.empty(), Optional.of(10_000_000_000L));
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
}
