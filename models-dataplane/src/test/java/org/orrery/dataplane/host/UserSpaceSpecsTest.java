package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.table.Action;
import org.orrery.dataplane.table.Pattern;
import org.orrery.dataplane.table.Protocol;
import org.orrery.dataplane.table.Route;
import org.orrery.dataplane.table.Rule;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.ebpf.Machine;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.StreamSource;

class UserSpaceSpecsTest {
    private static final List<Route> ROUTES = List.of(new Route("10.0.0.0", 8, "192.168.1.1"));
    private static final long BYTE = 8;

    private static Rule ports(String range) {
        return new Rule(
                0,
                Optional.of("10.0.0.0/8"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(range),
                Optional.of(range),
                Action.ACCEPT);
    }

    @Test
    void a_router_without_routes_and_more_routes_than_there_are_are_refused() {
        assertThatThrownBy(() -> new FastClickSpec(List.of(), Optional.empty(), 0))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("1 to 4095 routes");
        assertThatThrownBy(() -> new FastClickSpec(ROUTES, Optional.of(2), 0))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("wanted are 2 of 1");
        assertThat(new FastClickSpec(ROUTES, Optional.of(1), 0).plane().name()).isEqualTo("fastclick");
    }

    @Test
    void ranges_of_ports_become_blocks_and_more_rules_than_there_is_room_for_are_refused() {
        assertThat(Pattern.of(ports("1024:65535"))).hasSize(6 * 6);
        assertThat(Pattern.of(ports("80:80"))).hasSize(1);
        assertThat(Pattern.of(ports("0:65535"))).hasSize(1);
        List<Rule> many = Collections.nCopies(40, ports("1:65534"));
        assertThatThrownBy(() -> new FirewallSpec(Optional.of(many), 1, 0, false, 10, 0))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("there are 36000");
    }

    @Test
    void a_firewall_with_rules_that_fit_one_packet_has_as_many_flows_as_there_can_be() {
        Rule one = new Rule(
                0,
                Optional.of("10.0.0.1"),
                Optional.of("10.0.0.2"),
                Optional.of(Protocol.UDP),
                Optional.of("7:7"),
                Optional.of("8:8"),
                Action.ACCEPT);
        FirewallSpec spec = new FirewallSpec(Optional.of(List.of(one)), 1, 0, false, 10, 0);
        Installed installed = new Installed(spec.plane(), 1, () -> 0, Machine.Mode.INTERPRETED);
        assertThat(installed
                        .plane()
                        .frames(60, new StreamSource(1, 0).stream("a", "b"))
                        .size())
                .isEqualTo(1);
    }

    private static TrafficParameters traffic(long length, long large, long mean) {
        return new TrafficParameters(
                new Popularity.Uniform(),
                List.of(),
                1,
                length * BYTE,
                Optional.of(new TrafficParameters.Large(large * BYTE, mean * BYTE)),
                0,
                0);
    }

    @Test
    void the_mean_length_lies_between_the_two_lengths() {
        assertThat(traffic(64, 1_500, 910).bytes()).isEqualTo(60);
        for (long[] wrong : new long[][] {{1_000, 1_500, 910}, {64, 900, 910}, {64, 64, 64}}) {
            assertThatThrownBy(() -> traffic(wrong[0], wrong[1], wrong[2]))
                    .isInstanceOf(ParamException.class)
                    .hasMessageContaining("lies between");
        }
    }
}
