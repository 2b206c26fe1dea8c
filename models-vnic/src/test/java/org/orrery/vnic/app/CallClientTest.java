package org.orrery.vnic.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Service;
import org.orrery.kernel.random.Distribution;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

/** Calls of any component cross the network to a server, which hands them to any service. */
class CallClientTest {
    private static final StackSpec MACHNET = new StackSpec.Machnet(Rig.machnet(), false);
    private static final long SERVICE = 30 * Rig.US;

    private static Map<String, Double> run(int connections, boolean service, double loss) {
        Simulation simulation = new Simulation(1, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), loss);
        Host front = rig.host("front", Hardware.nic(256), MACHNET);
        Host back = rig.host("back", Hardware.nic(256), MACHNET);
        Server server = rig.echo(back, 0);
        CallClient client = new CallClient(
                simulation.scope("client"), new CallClient.Parameters(connections, 1, new Binding.C(), -1));
        Rig.connect(client, "host", front, "programs");
        Rig.connect(client, "to", server, "clients");
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Constant(100 * Rig.US),
                        new Distribution.Constant(64 * Byte.SIZE),
                        Optional.empty(),
                        Optional.of(50L)));
        Rig.connect(caller, "to", client, "calls");
        if (service) {
            Service served = new Service(
                    simulation.scope("service"),
                    new Service.Parameters(1, Optional.empty(), new Distribution.Constant(SERVICE), 0));
            Rig.connect(server, "service", served, "calls");
        }
        return rig.run(SimTime.SECOND, 0).scalars();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everyCallComesBackWithTheAnswerOfTheService(int connections) {
        Map<String, Double> results = run(connections, true, 0);
        assertThat(results)
                .containsEntry("caller.served", 50.0)
                .containsEntry("client.answered", 50.0)
                .containsEntry("service.served", 50.0)
                .containsEntry("echo.served", 50.0)
                .containsEntry("client.under_way.last", 0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void theServiceAddsItsTimeAndNothingElse(int connections) {
        double echo = run(connections, false, 0).get("client.rtt.p50");
        double served = run(connections, true, 0).get("client.rtt.p50");
        // Both ends poll: an answer that comes later is found in a later round of the server's loop.
        assertThat(served - echo).isBetween(29.0, 31.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05})
    void callsSurviveLostPackets(double loss) {
        assertThat(run(1, true, loss)).containsEntry("caller.served", 50.0);
    }
}
