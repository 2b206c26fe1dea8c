package org.orrery.vnic.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.vnic.Rig.NS;
import static org.orrery.vnic.Rig.US;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.host.TcpLibrarySpec;
import org.orrery.vnic.split.FastPathParameters;
import org.orrery.vnic.tcp.TcpParameters;

class LibraryTest {
    private static final TcpParameters TCP = new TcpParameters(
            8 * 1448,
            10,
            8L << 22,
            40 * SimTime.MILLISECOND,
            2,
            200 * SimTime.MILLISECOND,
            0,
            120 * SimTime.SECOND,
            15,
            0.7);
    private static final StackSpec DPDK = new StackSpec.Dpdk(new PacketParameters(100 * NS, false));

    private static ErpcParameters erpc(int credits, int slots) {
        return new ErpcParameters(
                60 * NS,
                40 * NS,
                50,
                8 * 1024,
                credits,
                slots,
                4096,
                5 * SimTime.MILLISECOND,
                50 * US,
                1000 * US,
                40_000_000,
                2 * US,
                0.46,
                0.26);
    }

    private static TcpLibraryParameters library(long drain) {
        return new TcpLibraryParameters(0, 1024, drain, 32, TCP);
    }

    /** Wire and NIC, both ways. */
    private static double network(long frame) {
        return 2 * (5 * US + (100 + 200 + 200) * NS + (frame + 24) * 800) / 1e6;
    }

    @Test
    void rawPacketsTakeFourPacketOperations() {
        Map<String, Double> results =
                Rig.closedLoop(DPDK, 64, 1, 5 * SimTime.MILLISECOND).scalars();
        assertThat(results.get("load.rtt.max")).isBetween(network(106) + 0.4, (network(106) + 0.4) * 1.001);
    }

    @Test
    void aSmallRpcIsTwoPacketsInAll() {
        StackSpec stack = new StackSpec.Erpc(erpc(32, 8));
        Map<String, Double> results =
                Rig.closedLoop(stack, 64, 1, 5 * SimTime.MILLISECOND).scalars();
        // This NIC does not read application memory: each side copies 64 bytes at 50 ps.
        double sum = network(122) + 0.4 + 2 * 0.0032;
        assertThat(results.get("load.rtt.max")).isBetween(sum * 0.9999, sum * 1.001);
        assertThat(results.get("client.nic.sent") / results.get("load.completed"))
                .isBetween(0.99, 1.01);
    }

    @Test
    void aLargeRequestHasACreditReturnForEachPacketButTheLast() {
        Rig rig = new Rig();
        StackSpec stack = new StackSpec.Erpc(erpc(32, 8));
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 64), 8192, 1, 1);
        Map<String, Double> results = rig.run(5 * SimTime.MILLISECOND, 0).scalars();
        // 8 packets there; 7 credit returns and the answer back.
        assertThat(results.get("client.nic.sent") / results.get("load.completed"))
                .isBetween(7.9, 8.2);
        assertThat(results.get("server.nic.sent") / results.get("load.completed"))
                .isBetween(7.9, 8.2);
    }

    @ParameterizedTest
    @CsvSource({"64, 8, 32, 8", "8192, 4, 32, 8", "20000, 4, 5, 2"})
    void everyRpcIsAnsweredInSpiteOfLoss(long bytes, int window, int credits, int slots) {
        Rig rig = new Rig(5, new Distribution.Constant(0), 0.005);
        StackSpec stack = new StackSpec.Erpc(erpc(credits, slots));
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), bytes, window, 1);
        Map<String, Double> results =
                rig.run(300 * SimTime.MILLISECOND, 200 * SimTime.MILLISECOND).scalars();
        assertThat(results.get("client.stack.retransmitted")).isPositive();
        assertThat(results.get("load.outstanding")).isBetween(window * 0.5, window * 1.3);
    }

    @Test
    void aDrainPeriodHoldsBackWhatIsSent() {
        StackSpec atOnce = new TcpLibrarySpec.FStack(600 * NS, library(0));
        StackSpec drained = new TcpLibrarySpec.FStack(600 * NS, library(100 * US));
        double fast = Rig.closedLoop(atOnce, 64, 1, 20 * SimTime.MILLISECOND)
                .scalars()
                .get("load.rtt");
        double slow = Rig.closedLoop(drained, 64, 1, 20 * SimTime.MILLISECOND)
                .scalars()
                .get("load.rtt");
        assertThat(fast).isLessThan(15);
        // Each way waits for the next multiple of 100 us.
        assertThat(slow).isBetween(199.0, 201.0);
    }

    @Test
    void saturationOfATcpLibraryIsTheTimeOfARequest() {
        StackSpec stack = new TcpLibrarySpec.Iip(500 * NS, library(0));
        Map<String, Double> results =
                Rig.closedLoop(stack, 1, 64, 20 * SimTime.MILLISECOND).scalars();
        assertThat(results.get("load.rate")).isBetween(2_000_000 * 0.97, 2_000_000 * 1.01);
    }

    @Test
    void aDispatcherAddsTwoCrossingsAndTwoPassingsOnEachSide() {
        DispatcherParameters dispatcher = new DispatcherParameters(80 * NS, 60 * NS, 250 * NS, 64, 256, 1024);
        StackSpec direct = new TcpLibrarySpec.Iip(400 * NS, library(0));
        StackSpec passed = new TcpLibrarySpec.Caladan(400 * NS, dispatcher, library(0));
        double without =
                Rig.closedLoop(direct, 64, 1, 5 * SimTime.MILLISECOND).scalars().get("load.rtt.p50");
        double with =
                Rig.closedLoop(passed, 64, 1, 5 * SimTime.MILLISECOND).scalars().get("load.rtt.p50");
        assertThat(with - without).isBetween(4 * 0.33 - 0.02, 4 * 0.33 + 4 * 0.06 + 0.02);
    }

    @Test
    void tasSendsAgainAfterFourControlIntervalsWithoutProgress() {
        TcpParameters tas =
                new TcpParameters(8 * 1448, 1000, 8 * 8192, 40 * SimTime.MILLISECOND, 1, 400 * US, 8, 400 * US, 0, 0.7);
        FastPathParameters parameters = Rig.fastPath(1.2, tas);
        Rig rig = new Rig(5, new Distribution.Constant(0), 0.02);
        StackSpec stack = new StackSpec.Tas(parameters);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), 64, 1, 1);
        Map<String, Double> results = rig.run(50 * SimTime.MILLISECOND, 0).scalars();
        assertThat(results.get("client.stack.timeouts")).isPositive();
        // One or two time-outs of 400 us, not of 200 ms.
        assertThat(results.get("load.rtt.max")).isBetween(400.0, 1_300.0);
        assertThat(results.get("load.completed")).isGreaterThan(800);
    }

    @Test
    void tasFillsItsBuffersAndNoMore() {
        TcpParameters small = new TcpParameters(
                8 * 1448,
                1000,
                8 * 8192,
                40 * SimTime.MILLISECOND,
                1,
                200 * SimTime.MILLISECOND,
                0,
                200 * SimTime.MILLISECOND,
                0,
                0.7);
        FastPathParameters parameters = Rig.fastPath(1.2, small);
        Map<String, Double> results = Rig.closedLoop(new StackSpec.Tas(parameters), 8192, 8, 20 * SimTime.MILLISECOND)
                .scalars();
        // At most 8,192 bytes a round trip of the network: about 12.5 us and the serialisation of six packets.
        assertThat(results.get("load.goodput")).isBetween(2.0, 5.3);
        assertThat(results.get("client.cores_not_idle")).isGreaterThan(2.99);
    }

    @Test
    void eRpcDoesNotStartOnANicWithAShorterRingThanItAsserts() {
        ErpcParameters asserted = erpc(32, 8);
        assertThatThrownBy(() -> new Rig().host("host", Hardware.nic(256, 2048), new StackSpec.Erpc(asserted)))
                .hasMessage(
                        "host: eRPC asks for 4096 receive descriptors and does not start with less, but the NIC allows"
                                + " 2048; use another NIC or another stack");
    }
}
