package org.orrery.vnic.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.Simulation;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

class PortsTest {
    private final Ports<Endpoint> ports = new Ports<>(new Simulation(1, 0).scope("stack"));
    private final Host host = new Rig().host("host", Hardware.nic(256), new StackSpec.Machnet(Rig.machnet(), false));
    private final Endpoint endpoint = host.thread("thread", null, -1, -1).endpoint();
    private final Consumer<Connection> nobody = connection -> {};

    @Test
    void noTwoConnectionsToAPortShareAnEphemeralPort() {
        Address server = new Address(host.stack(), null, 1, 8_000);
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Tuple tuple = ports.connect(2, server, Tuple.TCP, candidate -> used.contains(candidate.sourcePort()));
            assertThat(used.add(tuple.sourcePort())).isTrue();
        }
    }

    @Test
    void whenAllPortsAreTakenItSaysSo() {
        Address server = new Address(host.stack(), null, 1, 8_000);
        assertThatThrownBy(() -> ports.connect(2, server, Tuple.TCP, candidate -> true))
                .hasMessage("no port of stack is left for another connection to port 8000");
    }

    @Test
    void aPortIsListenedToOnce() {
        ports.listen(80, endpoint, nobody);
        assertThat(ports.listener(80).endpoint()).isSameAs(endpoint);
        assertThatThrownBy(() -> ports.listen(80, endpoint, nobody)).hasMessage("port 80 of stack is taken already");
    }

    @Test
    void nobodyListensOnAnUnknownPort() {
        assertThatThrownBy(() -> ports.listener(81)).hasMessage("nobody listens on port 81 of stack");
    }
}
