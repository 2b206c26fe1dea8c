package org.orrery.vnic.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.NicParameters;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.library.ErpcParameters;
import org.orrery.vnic.linux.LinuxParameters;

/** Calls of any component cross the network to a server, which hands them to any service. */
class CallClientTest {
    private static final long SERVICE = 30 * Rig.US;

    /** The stacks that the calls cross. */
    private enum Stack {
        MACHNET(new StackSpec.Machnet(Rig.machnet(), false), 1_500 * Rig.NS, 0),
        TCP(Rig.linux(Optional.empty(), 0, LinuxParameters.Io.EPOLL), 2 * Rig.US, 3),
        ERPC(new StackSpec.Erpc(erpc()), 220 * Rig.NS, 0);

        private final StackSpec spec;

        /** Time between calls that nearly takes up one thread. */
        private final long limit;

        /** Microseconds until a server's thread that waits for its service runs again. */
        private final double wake;

        Stack(StackSpec spec, long limit, double wake) {
            this.spec = spec;
            this.limit = limit;
            this.wake = wake;
        }
    }

    private static ErpcParameters erpc() {
        return new ErpcParameters(
                100 * Rig.NS,
                0,
                0,
                8 * 1024,
                32,
                8,
                4096,
                5 * SimTime.MILLISECOND,
                50 * Rig.US,
                1000 * Rig.US,
                40_000_000,
                2 * Rig.US,
                0.46,
                0.26);
    }

    /** How many connections there are, and threads of the client and of the server. */
    private record Width(int connections, int clients, int servers) {
        static final List<Width> ALL = List.of(new Width(1, 1, 1), new Width(4, 1, 1), new Width(6, 3, 2));
    }

    /** One simulation of a caller of a service behind a network. */
    private static final class Crossing {
        private final Simulation simulation = new Simulation(1, 0);
        private final Rig rig;
        private final Server server;
        private final CallClient client;

        Crossing(Stack stack, Width width, double loss) {
            rig = new Rig(simulation, new Distribution.Constant(0), loss);
            // With several threads, eRPC needs a NIC that brings packets to the thread's own queue.
            NicParameters nic = stack == Stack.ERPC ? Hardware.openNic() : Hardware.nic(256);
            Host front = rig.host("front", nic, stack.spec);
            Host back = rig.host("back", nic, stack.spec);
            server = rig.echo(back, 0, width.servers);
            client = new CallClient(
                    simulation.scope("client"),
                    new CallClient.Parameters(width.connections, width.clients, new Binding.C(), -1));
            Rig.connect(client, "host", front, "programs");
            Rig.connect(client, "to", server, "clients");
        }

        Crossing serve(int servers) {
            Servers served = new Servers(
                    simulation.scope("service"),
                    new Servers.Parameters(servers, Optional.empty(), new Distribution.Constant(SERVICE), 0));
            Rig.connect(server, "backend", served, "calls");
            return this;
        }

        Map<String, Double> run(Distribution interval, long calls) {
            Caller caller = new Caller(
                    simulation.scope("caller"),
                    new Caller.Parameters(
                            interval,
                            new Distribution.Constant(64 * Byte.SIZE),
                            Optional.empty(),
                            Optional.of(calls),
                            Optional.empty(),
                            false));
            Rig.connect(caller, "to", client, "calls");
            return rig.run(5 * SimTime.SECOND, 0).scalars();
        }

        Map<String, Double> run() {
            return run(new Distribution.Constant(100 * Rig.US), 50);
        }
    }

    /** Each call was sent, served and answered once; a second answer would have failed the run. */
    private static void isAnsweredOnce(double calls, Map<String, Double> results) {
        assertThat(results)
                .containsEntry("caller.sent", calls)
                .containsEntry("caller.served", calls)
                .containsEntry("caller.under_way.last", 0.0)
                .containsEntry("client.calls", calls)
                .containsEntry("client.answered", calls)
                .containsEntry("client.under_way.last", 0.0)
                .containsEntry("client.rtt.count", calls)
                .containsEntry("echo.served", calls);
    }

    @ParameterizedTest
    @EnumSource
    void everyCallComesBackWithTheAnswerOfTheService(Stack stack) {
        for (Width width : Width.ALL) {
            Map<String, Double> results = new Crossing(stack, width, 0).serve(1).run();
            isAnsweredOnce(50, results);
            assertThat(results).containsEntry("service.served", 50.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServiceAddsItsTimeAndAThreadThatSleepsItsWaking(Stack stack) {
        for (Width width : Width.ALL) {
            double echo = new Crossing(stack, width, 0).run().get("client.rtt.p50");
            double served = new Crossing(stack, width, 0).serve(1).run().get("client.rtt.p50");
            // Where both ends poll, an answer that comes later is found in a later round of the server's loop.
            assertThat(served - echo - stack.wake).as(width.toString()).isBetween(29.0, 31.5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nearTheLimitOfAThreadAndBeyondEachCallIsAnsweredOnce(Stack stack) {
        for (Width width : Width.ALL) {
            for (long gap : List.of(stack.limit, stack.limit / 4)) {
                Map<String, Double> results =
                        new Crossing(stack, width, 0).run(new Distribution.Exponential(gap), 5_000);
                isAnsweredOnce(5_000, results);
                // Without a load, a round trip of 23 us holds fewer than 20 calls.
                assertThat(results.get("client.under_way.max")).isGreaterThan(50);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inSpiteOfLossEachCallIsAnsweredOnce(Stack stack) {
        for (Width width : Width.ALL) {
            Map<String, Double> results =
                    new Crossing(stack, width, 0.03).serve(4).run(new Distribution.Exponential(20 * Rig.US), 2_000);
            isAnsweredOnce(2_000, results);
            assertThat(results.get("fabric.lost")).isGreaterThan(20);
        }
    }
}
