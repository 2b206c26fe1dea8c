package org.orrery.vnic.machnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.vnic.Rig.NS;
import static org.orrery.vnic.Rig.US;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.NicParameters;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

class MachnetTest {
    private static final StackSpec ONE = new StackSpec.Machnet(Rig.machnet(), false);
    private static final long HEADERS = 96 + 24;

    /** Sum of the primitives of one round trip, without the loops that a poll waits for. */
    private static long unloaded(long bytes) {
        MachnetCosts costs = Rig.COSTS;
        long nic = 100 * NS + 200 * NS + (bytes + HEADERS) * 800 + 200 * NS;
        long wire = 5 * US + nic;
        long call = costs.call() + costs.callCopy() * bytes;
        long engineOut = costs.send() + costs.copy() * bytes;
        long engineIn = costs.receive() + costs.copy() * bytes;
        return 2 * (wire + 2 * costs.crossing() + 2 * call + engineOut)
                + 2 * (engineIn - costs.receive() + costs.receive());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 64, 1024, 1418})
    void theUnloadedRoundTripIsTheSumOfThePrimitives(long bytes) {
        Map<String, Double> results =
                Rig.closedLoop(ONE, bytes, 1, 20 * SimTime.MILLISECOND).scalars();
        double expected = unloaded(bytes) / 1e6;
        // Four looks of an engine at its rings, each up to one round of 60 ns late; histogram: 0.1 %.
        assertThat(results.get("load.rtt.min")).isBetween(expected * 0.999, expected + 0.24 + 0.02);
        assertThat(results.get("load.rtt.max")).isBetween(expected * 0.999, expected + 0.24 + 0.02);
    }

    @Test
    void saturationIsTheSlowestEnginesTime() {
        Map<String, Double> results =
                Rig.closedLoop(ONE, 64, 32, 50 * SimTime.MILLISECOND).scalars();
        MachnetCosts costs = Rig.COSTS;
        long each = costs.send() + costs.receive() + costs.ack() + 2 * 64 * costs.copy();
        double most = 1e12 / each;
        // At least one message a round shares the 60 ns of the loop.
        double least = 1e12 / (each + 60 * NS);
        assertThat(results.get("load.rate")).isBetween(least, most);
        assertThat(results.get("server.cpu-0.utilisation")).isGreaterThan(0.93);
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 0", "64, 7, 0", "1024, 32, 0", "5000, 3, 0", "9000, 16, 0.01"})
    void roundsWithoutEventsGiveTheSameTimesAsAnEventForEveryRound(long bytes, int window, double loss) {
        assertThat(times(bytes, window, loss, false)).isEqualTo(times(bytes, window, loss, true));
    }

    /** Results that depend on every single time; comparing all would print pages. */
    private static String times(long bytes, int window, double loss, boolean everyRound) {
        Rig rig = new Rig(3, new Distribution.LogNormal(300 * NS, 0.8), loss);
        StackSpec stack = new StackSpec.Machnet(Rig.machnet(), everyRound);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), bytes, window, 1);
        Map<String, Double> results = rig.run(3 * SimTime.MILLISECOND, 0).scalars();
        return results.get("load.rtt") + " " + results.get("load.rtt.max") + " " + results.get("load.completed") + " "
                + results.get("server.cpu-0.utilisation") + " " + results.get("client.stack.retransmitted");
    }

    /** Many flows, time-outs, and a ring that overflows: all that a run counts must be the same. */
    @ParameterizedTest
    @CsvSource({"64, 24, 0.02, 256", "3000, 12, 0.02, 256", "9000, 48, 0, 4"})
    void manyLossyFlowsWithoutEventsForRoundsCountTheSame(long bytes, int flows, double loss, int ring) {
        Map<String, Double> fast = manyFlows(bytes, flows, loss, ring, false);
        Map<String, Double> slow = manyFlows(bytes, flows, loss, ring, true);
        assertThat(fast.get("client.stack.retransmitted")).isPositive();
        assertThat(fast.keySet()).isEqualTo(slow.keySet());
        assertThat(fast.keySet())
                .filteredOn(name -> !fast.get(name).equals(slow.get(name)))
                .isEmpty();
    }

    private static Map<String, Double> manyFlows(long bytes, int flows, double loss, int ring, boolean everyRound) {
        Rig rig = new Rig(5, new Distribution.LogNormal(300 * NS, 0.8), loss);
        StackSpec stack = new StackSpec.Machnet(Rig.machnet(), everyRound);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(ring), stack);
        rig.load(client, rig.echo(server, 0), bytes, 4, flows);
        return rig.run(20 * SimTime.MILLISECOND, 0).scalars();
    }

    @Test
    void littlesLawHolds() {
        Map<String, Double> results =
                Rig.closedLoop(ONE, 1024, 8, 50 * SimTime.MILLISECOND).scalars();
        assertThat(results.get("load.outstanding")).isBetween(7.5, 8.0 * 1.002);
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "64, 32", "9000, 8"})
    void everyMessageArrivesInSpiteOfLoss(long bytes, int window) {
        Rig rig = new Rig(7, new Distribution.Constant(0), 0.01);
        Host client = rig.host("client", Hardware.nic(256), ONE);
        Host server = rig.host("server", Hardware.nic(256), ONE);
        rig.load(client, rig.echo(server, 0), bytes, window, 1);
        Map<String, Double> results = rig.run(400 * SimTime.MILLISECOND, 0).scalars();
        assertThat(results.get("client.stack.lost_flows")).isZero();
        assertThat(results.get("client.stack.retransmitted")).isPositive();
        assertThat(results.get("load.outstanding")).isBetween(window * 0.8, (double) window);
        // With many packets behind the hole few losses need the timer.
        assertThat(results.get("load.rtt.max")).isGreaterThan(4_000);
    }

    @Test
    void aRingOfOneDescriptorStillCarriesOneMessageAtATime() {
        Rig rig = new Rig();
        Host client = rig.host("client", Hardware.nic(256), ONE);
        Host server = rig.host("server", Hardware.nic(1), ONE);
        rig.load(client, rig.echo(server, 0), 64, 1, 1);
        assertThat(rig.run(20 * SimTime.MILLISECOND, 0).scalars().get("load.completed"))
                .isGreaterThan(500);
    }

    @Test
    void aLossOfEverythingConnectsNobodyAndEnds() {
        Rig rig = new Rig(7, new Distribution.Constant(0), 1);
        Host client = rig.host("client", Hardware.nic(256), ONE);
        Host server = rig.host("server", Hardware.nic(256), ONE);
        rig.load(client, rig.echo(server, 0), 64, 1, 1);
        Map<String, Double> results = rig.run(2 * SimTime.SECOND, 0).scalars();
        assertThat(results.get("load.completed")).isZero();
        // Batches after 0, 300, 600, … ms, each twice the one before: 1, 2, 4, 8, 16, 32, 64.
        assertThat(results.get("client.stack.syn_sent")).isEqualTo(127);
    }

    @ParameterizedTest
    @CsvSource({"SPRAY_INDEPENDENT, 4", "SPRAY_MIRRORED, 4", "KEY_LOCAL, 4", "KEY_BOTH, 4", "SPRAY_INDEPENDENT, 1"})
    void everyModeOfSetUpFindsTheRightQueues(MachnetParameters.RssMode mode, int engines) {
        Rig rig = new Rig(11, new Distribution.Constant(0), 0);
        StackSpec stack =
                new StackSpec.Machnet(Rig.machnet(engines, mode, MachnetParameters.Receive.POLL, false), false);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.openLoad(client, rig.echo(server, 0), 64, 2_000, 8);
        Map<String, Double> results =
                rig.run(10 * SimTime.SECOND, 9 * SimTime.SECOND).scalars();
        // The load begins when all eight connections are open, and uses them in turn.
        assertThat(results.get("load.completed")).isBetween(1_800.0, 2_200.0);
        assertThat(results.get("server.stack.stray")).isZero();
        assertThat(results.get("client.stack.stray")).isZero();
    }

    @Test
    void moreEnginesThanCpusAreRefused() {
        Rig rig = new Rig();
        StackSpec stack = new StackSpec.Machnet(
                Rig.machnet(9, MachnetParameters.RssMode.SPRAY_INDEPENDENT, MachnetParameters.Receive.POLL, false),
                false);
        assertThatThrownBy(() -> rig.host("client", Hardware.nic(256), stack))
                .hasMessage("client: 9 engines need a vCPU each, but the host has 8; expected at most 8");
    }

    @Test
    void aBlockingReceiverLeavesItsCpuIdleAndPaysForItsWaking() {
        StackSpec blocking = new StackSpec.Machnet(
                Rig.machnet(1, MachnetParameters.RssMode.SPRAY_INDEPENDENT, MachnetParameters.Receive.BLOCK, false),
                false);
        RunResult slept = Rig.closedLoop(blocking, 64, 1, 20 * SimTime.MILLISECOND);
        RunResult polled = Rig.closedLoop(ONE, 64, 1, 20 * SimTime.MILLISECOND);
        assertThat(slept.scalars().get("server.cpu-1.not_idle")).isLessThan(0.25);
        assertThat(polled.scalars().get("server.cpu-1.not_idle")).isGreaterThan(0.99);
        // On each side: posting 0.7 us, idle exit 2 us and context switch 1 us in place of the crossing of 0.25 us.
        double added = slept.scalars().get("load.rtt.p50") - polled.scalars().get("load.rtt.p50");
        assertThat(added).isBetween(2 * (0.7 + 2 + 1 - 0.25) - 0.3, 2 * (0.7 + 2 + 1) + 0.3);
    }

    private static Map<String, Double> setUp(
            MachnetParameters.RssMode mode, NicParameters nic, boolean quirks, double loss, long seconds) {
        Rig rig = new Rig(11, new Distribution.Constant(0), loss);
        StackSpec stack = new StackSpec.Machnet(Rig.machnet(4, mode, MachnetParameters.Receive.POLL, quirks), false);
        Host client = rig.host("client", nic, stack);
        Host server = rig.host("server", nic, stack);
        rig.openLoad(client, rig.echo(server, 0), 64, 2_000, 8);
        return rig.run(seconds * SimTime.SECOND, 0).scalars();
    }

    @Test
    void withKnownKeysNothingIsSprayed() {
        Map<String, Double> results = setUp(MachnetParameters.RssMode.KEY_BOTH, Hardware.openNic(), false, 0, 1);
        assertThat(results.get("load.completed")).isPositive();
        // One SYN that the wrong engine answers with the key, if it is the wrong one, and one that fits.
        assertThat(results.get("client.stack.syn_sent")).isBetween(8.0, 16.0);
        assertThat(results.get("server.stack.syn_ack_sent")).isEqualTo(8);
        assertThat(results.get("client.stack.syn_retries")).isZero();
    }

    @Test
    void aKeyThatCannotBeReadLeavesItToSpraying() {
        Map<String, Double> keyed = setUp(MachnetParameters.RssMode.KEY_LOCAL, Hardware.nic(256), false, 0, 1);
        Map<String, Double> sprayed =
                setUp(MachnetParameters.RssMode.SPRAY_INDEPENDENT, Hardware.nic(256), false, 0, 1);
        assertThat(keyed).isEqualTo(sprayed);
        // 13 on each side for each of eight connections, and more where a batch fails.
        assertThat(keyed.get("server.stack.syn_ack_sent")).isGreaterThanOrEqualTo(8 * 13);
    }

    @Test
    void thePublicCodeRepeatsTheSame32PairsAndGivesUp() {
        Map<String, Double> results =
                setUp(MachnetParameters.RssMode.SPRAY_INDEPENDENT, Hardware.nic(256), true, 1, 15);
        assertThat(results.get("client.stack.syn_sent")).isEqualTo(8 * 3 * 32);
        assertThat(results.get("client.stack.lost_flows")).isEqualTo(8);
    }

    @Test
    void aWriterIsNoticedAsSoonAsTheEngineHasTakenAMessage() {
        StackSpec small = new StackSpec.Machnet(Rig.machnet(1, 4096, 100), false);
        Simulation simulation = new Simulation(1, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 0);
        Host client = rig.host("client", Hardware.nic(256), small);
        Host server = rig.host("server", Hardware.nic(256), ONE);
        rig.load(client, rig.echo(server, 0), 64, 8, 1);
        List<Double> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rig.at(i * US, () -> sent.add(simulation.metrics().results().get("client.nic.sent")));
        }
        rig.run(SimTime.MILLISECOND, 0);
        int first = 0;
        while (sent.get(first) < 3) {
            first++;
        }
        // A SYN, its confirmation and all eight messages, before the first acknowledgement can be back after 11 us.
        assertThat(sent.get(first + 8)).isEqualTo(2 + 8);
    }

    @Test
    void sendingWithoutACopyNeedsANicThatReadsApplicationMemory() {
        StackSpec zeroCopy = new StackSpec.Machnet(Rig.machnetWithoutCopy(), false);
        double without = median(Hardware.openNic(), zeroCopy);
        double copied = median(Hardware.nic(256), zeroCopy);
        // Two copies of 1,400 bytes at 100 ps, one on each side; engines look at their rings each 60 ns.
        assertThat(copied - without).isBetween(0.28 - 0.13, 0.28 + 0.13);
        assertThat(copied).isEqualTo(median(Hardware.nic(256), ONE));
    }

    private static double median(NicParameters nic, StackSpec stack) {
        return Rig.closedLoop(nic, stack, 1_400, 1, 10 * SimTime.MILLISECOND)
                .scalars()
                .get("load.rtt.p50");
    }

    @Test
    void aMessageThatNeverFitsIntoAChannelIsRefused() {
        StackSpec small = new StackSpec.Machnet(Rig.machnet(256, 4, 100), false);
        assertThatThrownBy(() -> Rig.closedLoop(small, 9_000, 1, SimTime.MILLISECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("load: a message of 9000 bytes is too large for a MachnetStack, which carries at"
                        + " most 5672; send smaller messages");
    }

    @Test
    void aFlowThatIsGivenUpReturnsItsBuffersAndSendsNoMore() {
        Rig rig = new Rig(3, new Distribution.Constant(0), 0.4);
        StackSpec frail = new StackSpec.Machnet(Rig.machnet(256, 64, 1), false);
        Host client = rig.host("client", Hardware.nic(256), frail);
        Host server = rig.host("server", Hardware.nic(256), frail);
        rig.load(client, rig.echo(server, 0), 3_000, 4, 2);
        Map<String, Double> results =
                rig.run(3 * SimTime.SECOND, SimTime.SECOND).scalars();
        assertThat(results.get("client.nic.sent")).isZero();
        Engine engine = ((MachnetStack) client.stack()).engines().get(0);
        assertThat(engine.channels()).extracting(Channel::freeBuffers).containsExactly(64);
    }

    private static void breaks(Consumer<Engine> deed, String message) {
        Simulation simulation = new Simulation(1, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 0);
        Host client = rig.host("client", Hardware.nic(256), ONE);
        Host server = rig.host("server", Hardware.nic(256), ONE);
        rig.load(client, rig.echo(server, 0), 64, 1, 1);
        Engine engine = ((MachnetStack) client.stack()).engines().get(0);
        rig.at(2 * SimTime.MILLISECOND, () -> deed.accept(engine));
        assertThatThrownBy(() -> rig.run(3 * SimTime.MILLISECOND, 0)).hasMessageContaining(message);
    }

    @Test
    void anAcknowledgementTooManyIsSeen() {
        breaks(
                engine -> engine.stack().sends(engine.stack().packet(null, MachnetHeader.ACK, 0)),
                "Invariant 'one acknowledgement for each data packet' is violated (client.stack");
    }

    @Test
    void aDataPacketWithoutAnAcknowledgementIsSeen() {
        breaks(
                engine -> engine.stack().takes(engine.stack().packet(null, MachnetHeader.DATA, 0)),
                "Invariant 'one acknowledgement for each data packet' is violated (client.stack");
    }

    @Test
    void aWindowExceededIsSeen() {
        breaks(engine -> engine.stack().waitsFor(33), "33 packets were unacknowledged at once, the window is 32");
    }

    @Test
    void aBufferFreedTwiceIsSeen() {
        breaks(
                engine -> engine.channels().get(0).freeBuffers(5),
                "Invariant 'buffers' is violated (client.stack.channel-0");
    }
}
