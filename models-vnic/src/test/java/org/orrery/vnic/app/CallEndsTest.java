package org.orrery.vnic.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.library.PacketParameters;
import org.orrery.vnic.machnet.MachnetParameters;

/** Calls whose connection dies or never opens, whose time is over, or which no stack can carry. */
class CallEndsTest {
    private static final StackSpec SOUND = new StackSpec.Machnet(Rig.machnet(), false);

    /** Gives a flow up after the first retransmission in vain. */
    private static final StackSpec FRAIL = new StackSpec.Machnet(Rig.machnet(256, 64, 1), false);

    /** Gives up opening a connection after three attempts of three seconds. */
    private static final StackSpec QUIRKY = new StackSpec.Machnet(
            Rig.machnet(1, MachnetParameters.RssMode.SPRAY_INDEPENDENT, MachnetParameters.Receive.POLL, true), false);

    private static final StackSpec DPDK = new StackSpec.Dpdk(new PacketParameters(100 * Rig.NS, false));

    private final Simulation simulation = new Simulation(1, 0);

    private Rig rig;
    private Server server;
    private CallClient client;

    private void build(StackSpec stack, double loss, int connections) {
        build(simulation, stack, loss, connections);
    }

    private void build(Simulation run, StackSpec stack, double loss, int connections) {
        rig = new Rig(run, new Distribution.Constant(0), loss);
        Host front = rig.host("front", Hardware.nic(256), stack);
        server = rig.echo(rig.host("back", Hardware.nic(256), stack), 0, 1);
        client = new CallClient(run.scope("client"), new CallClient.Parameters(connections, 1, new Binding.C(), -1));
        Rig.connect(client, "host", front, "programs");
        Rig.connect(client, "to", server, "clients");
    }

    /** A service behind the server that takes its time and answers with so many bytes. */
    private void serve(long time, int answer) {
        Servers service = new Servers(
                simulation.scope("service"),
                new Servers.Parameters(1, Optional.empty(), new Distribution.Constant(time), 8L * answer));
        Rig.connect(server, "backend", service, "calls");
    }

    private void call(Simulation run, long interval, int bytes, Optional<Long> deadline, long calls) {
        Caller caller = new Caller(
                run.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Constant(interval),
                        new Distribution.Constant(8L * bytes),
                        deadline,
                        Optional.of(calls),
                        Optional.empty(),
                        false));
        Rig.connect(caller, "to", client, "calls");
    }

    private void call(long interval, Optional<Long> deadline, long calls) {
        call(simulation, interval, 64, deadline, calls);
    }

    private static void accountsForEachCall(Map<String, Double> results, double calls) {
        assertThat(results).containsEntry("caller.sent", calls).containsEntry("client.calls", calls);
        assertThat(results.get("client.answered")
                        + results.get("client.dropped")
                        + results.get("client.expired")
                        + results.get("client.under_way.last"))
                .isEqualTo(calls);
        assertThat(results.get("caller.served") + results.get("caller.failed"))
                .isEqualTo(calls - results.get("client.under_way.last"));
    }

    /** Whichever side gives the connection up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void callsOnAConnectionThatDiesAreDroppedAndSoAreThoseAfterIt(long seed) {
        Simulation run = new Simulation(seed, 0);
        build(run, FRAIL, 0.4, 1);
        call(run, 10 * SimTime.MILLISECOND, 64, Optional.empty(), 300);
        Map<String, Double> results = rig.run(5 * SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 300);
        assertThat(results).containsEntry("client.under_way.last", 0.0);
        assertThat(results.get("client.dropped")).isPositive().isEqualTo(results.get("caller.failed"));
    }

    @Test
    void callsTurnToTheConnectionsThatAreLeft() {
        build(FRAIL, 0.15, 4);
        call(100 * Rig.US, Optional.empty(), 2_000);
        Map<String, Double> results = rig.run(5 * SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 2_000);
        assertThat(results.get("front.stack.lost_flows") + results.get("back.stack.lost_flows"))
                .isBetween(1.0, 8.0);
        assertThat(results.get("client.dropped")).isPositive();
        assertThat(results).containsEntry("client.under_way.last", 0.0);
    }

    @Test
    void callsThatWaitForAConnectionThatNeverOpensAreDroppedWhenItIsGivenUp() {
        build(QUIRKY, 1, 2);
        call(SimTime.SECOND, Optional.empty(), 15);
        Map<String, Double> early = rig.run(20 * SimTime.SECOND, 0).scalars();
        accountsForEachCall(early, 15);
        assertThat(early).containsEntry("client.dropped", 15.0).containsEntry("client.under_way.last", 0.0);
        // Three attempts of 3 s: so long the calls of the first 9 s have waited.
        assertThat(early.get("client.under_way.max")).isBetween(8.0, 10.0);
    }

    @Test
    void whereNothingIsGivenUpCallsWaitForEver() {
        build(SOUND, 1, 1);
        call(SimTime.MILLISECOND, Optional.empty(), 15);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 15);
        assertThat(results).containsEntry("client.under_way.last", 15.0);
    }

    @Test
    void aDeadlineEndsTheWaitForAConnection() {
        build(SOUND, 1, 1);
        call(SimTime.MILLISECOND, Optional.of(10 * SimTime.MILLISECOND), 15);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 15);
        assertThat(results)
                .containsEntry("client.expired", 15.0)
                .containsEntry("client.under_way.last", 0.0)
                .containsEntry("client.late", 0.0);
        assertThat(results.get("client.under_way.max")).isBetween(10.0, 11.0);
    }

    @Test
    void aDeadlineEndsTheWaitForAMessageThatIsLost() {
        build(DPDK, 0.2, 1);
        call(SimTime.MILLISECOND, Optional.of(SimTime.MILLISECOND), 200);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 200);
        assertThat(results)
                .containsEntry("client.expired", results.get("fabric.lost"))
                .containsEntry("client.late", 0.0);
        assertThat(results.get("fabric.lost")).isBetween(30.0, 120.0);
    }

    @Test
    void anAnswerAfterTheDeadlineIsInVain() {
        build(SOUND, 0, 1);
        serve(300 * Rig.US, 8);
        call(10 * SimTime.MILLISECOND, Optional.of(200 * Rig.US), 20);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 20);
        assertThat(results)
                .containsEntry("client.expired", 20.0)
                .containsEntry("client.late", 20.0)
                .containsEntry("service.served", 20.0)
                .containsEntry("caller.failed", 20.0)
                .containsEntry("client.rtt.count", 0.0);
    }

    @Test
    void anAnswerBeforeTheDeadlineIsInTime() {
        build(SOUND, 0, 1);
        serve(300 * Rig.US, 8);
        call(10 * SimTime.MILLISECOND, Optional.of(400 * Rig.US), 20);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 20);
        assertThat(results)
                .containsEntry("client.expired", 0.0)
                .containsEntry("client.late", 0.0)
                .containsEntry("caller.served", 20.0);
    }

    @Test
    void theServiceDoesNotSeeACallWhoseDeadlineIsOver() {
        build(SOUND, 0, 1);
        serve(0, 8);
        // Half of the round trip takes more than 5 us on the wire alone.
        call(10 * SimTime.MILLISECOND, Optional.of(5 * Rig.US), 20);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 20);
        assertThat(results)
                .containsEntry("service.served", 0.0)
                .containsEntry("echo.served", 20.0)
                .containsEntry("client.expired", 20.0)
                .containsEntry("client.late", 20.0);
    }

    @Test
    void aCallThatNoStackCanCarryIsDropped() {
        build(DPDK, 0, 1);
        call(simulation, SimTime.MILLISECOND, 1_473, Optional.empty(), 20);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 20);
        assertThat(results).containsEntry("client.dropped", 20.0).containsEntry("echo.served", 0.0);
    }

    @Test
    void anAnswerThatNoStackCanCarryIsDropped() {
        build(DPDK, 0, 1);
        serve(0, 1_473);
        call(simulation, SimTime.MILLISECOND, 1_472, Optional.empty(), 20);
        Map<String, Double> results = rig.run(SimTime.SECOND, 0).scalars();
        accountsForEachCall(results, 20);
        assertThat(results)
                .containsEntry("client.answered", 20.0)
                .containsEntry("echo.served", 20.0)
                .containsEntry("caller.failed", 20.0);
    }

    @Test
    void aCallThatIsMissingFromTheBooksIsSeen() {
        CallBooks books = new CallBooks();
        books.taken();
        books.taken();
        books.answered(Answer.Status.LATE);
        assertThat(books.violation(1)).isEmpty();
        assertThat(books.violation(0)).isEqualTo("2 calls were taken, but 0 are inside and 1 were answered: {LATE=1}");
        books.answered(Answer.Status.SERVED);
        assertThat(books.violation(1))
                .isEqualTo("2 calls were taken, but 1 are inside and 2 were answered: {SERVED=1, LATE=1}");
    }
}
