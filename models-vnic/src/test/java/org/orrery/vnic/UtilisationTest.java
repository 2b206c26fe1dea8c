package org.orrery.vnic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

/** Reports find what limits a system by the mark on its utilisations. */
class UtilisationTest {
    static Stream<MetricSpec> declared() {
        Stream<MetricSpec> ofComponents =
                new VnicLibrary().components().stream().flatMap(type -> type.metrics().stream());
        return Stream.concat(ofComponents, emitted().stream());
    }

    /** What a host emits for its parts. */
    private static List<MetricSpec> emitted() {
        Simulation simulation = new Simulation(1, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 0);
        StackSpec stack = new StackSpec.Machnet(Rig.machnet(), false);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), 64, 1, 1);
        rig.run(SimTime.MILLISECOND, 0);
        return simulation.metrics().all().stream().map(Metric::spec).toList();
    }

    private static boolean isMarkedAsItIsNamed(MetricSpec metric) {
        return metric.name().startsWith("utilisation") == metric.limiting();
    }

    @ParameterizedTest
    @MethodSource("declared")
    void whatIsCalledUtilisationLimitsAndNothingElseDoes(MetricSpec metric) {
        assertThat(isMarkedAsItIsNamed(metric)).as(metric.name()).isTrue();
    }

    private static MetricSpec busyShare(String name, boolean limiting) {
        MetricSpec.Role role = limiting ? MetricSpec.Role.UTILISATION : MetricSpec.Role.PLAIN;
        return new MetricSpec(name, MetricSpec.Kind.VALUE, "", "Busy.", List.of(), role);
    }

    @Test
    void aShareThatLacksTheMarkIsSeen() {
        assertThat(isMarkedAsItIsNamed(busyShare("utilisation_tx", false))).isFalse();
        assertThat(isMarkedAsItIsNamed(busyShare("busy", true))).isFalse();
    }

    @Test
    void theVcpusAndBothDirectionsOfTheLinkAreAmongThem() {
        assertThat(declared().filter(MetricSpec::limiting).map(MetricSpec::name))
                .contains("utilisation", "utilisation_tx", "utilisation_rx");
    }
}
