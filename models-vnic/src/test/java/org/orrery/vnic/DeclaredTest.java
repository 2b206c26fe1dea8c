package org.orrery.vnic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.PartSpec;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.host.TcpLibrarySpec;
import org.orrery.vnic.library.DispatcherParameters;
import org.orrery.vnic.library.ErpcParameters;
import org.orrery.vnic.library.PacketParameters;
import org.orrery.vnic.library.TcpLibraryParameters;
import org.orrery.vnic.linux.LinuxCosts;
import org.orrery.vnic.linux.LinuxParameters;
import org.orrery.vnic.tcp.TcpParameters;
import org.orrery.vnic.xdp.XdpParameters;

/** A host emits what its type declares, whatever its stack, and a warm-up leaves nothing undefined. */
class DeclaredTest {
    private static final long NS = Rig.NS;
    private static final long US = Rig.US;
    private static final long MS = SimTime.MILLISECOND;
    private static final TcpParameters TCP =
            new TcpParameters(8 * 1448, 10, 8L << 22, 40 * MS, 2, 200 * MS, 0, 120_000 * MS, 15, 0.7);

    private final Simulation simulation = new Simulation(1, 0);

    static List<StackSpec> stacks() {
        LinuxCosts costs = new LinuxCosts(900 * NS, 200 * NS, 300 * NS, 700 * NS, 600 * NS, 400 * NS, 500 * NS, 100);
        TcpLibraryParameters library = new TcpLibraryParameters(0, 1024, 0, 32, TCP);
        return List.of(
                new StackSpec.Machnet(Rig.machnet(), false),
                new StackSpec.Linux(new LinuxParameters(
                        Optional.of(1),
                        1,
                        1024,
                        64,
                        LinuxParameters.Io.BLOCKING,
                        Optional.empty(),
                        Optional.empty(),
                        TCP,
                        costs)),
                new StackSpec.Dpdk(new PacketParameters(100 * NS, false)),
                new StackSpec.Erpc(new ErpcParameters(
                        60 * NS,
                        40 * NS,
                        50,
                        8 * 1024,
                        32,
                        8,
                        4096,
                        5 * MS,
                        50 * US,
                        MS,
                        40_000_000,
                        2 * US,
                        0.46,
                        0.26)),
                new TcpLibrarySpec.Iip(400 * NS, library),
                new TcpLibrarySpec.Caladan(
                        400 * NS, new DispatcherParameters(80 * NS, 60 * NS, 250 * NS, 64, 256, 1024), library),
                new StackSpec.Tas(Rig.fastPath(1.2, TCP)),
                new StackSpec.AfXdp(new XdpParameters(
                        false, 0, 64, 1024, 900 * NS, 300 * NS, 200 * NS, 100 * NS, 400 * NS, 300 * NS, 50)));
    }

    private Map<String, Double> run(StackSpec stack, long warmup) {
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 0);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), 64, 1, 1);
        return rig.run(20 * MS, warmup).scalars();
    }

    /** Returns the places below the client's host where it emits what is declared, and fails for what is not. */
    private Set<String> declaredPlaces() {
        Set<String> places = new LinkedHashSet<>();
        for (Metric metric : simulation.metrics().all()) {
            if (metric.name().startsWith("client.")) {
                String rest = metric.name().substring("client.".length());
                String place = rest.substring(
                        0, Math.max(0, rest.length() - metric.spec().name().length() - 1));
                assertThat(declared(place)).as(metric.name()).contains(metric.spec());
                places.add(place + "." + metric.spec().name() + metric.spec().doc());
            }
        }
        return places;
    }

    private static List<MetricSpec> declared(String place) {
        List<MetricSpec> all = new ArrayList<>(place.isEmpty() ? Host.TYPE.metrics() : List.of());
        Host.TYPE.parts().stream().filter(part -> part.isAt(place)).forEach(part -> all.addAll(part.metrics()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void whatAHostEmitsIsDeclared(StackSpec stack) {
        run(stack, 0);
        assertThat(declaredPlaces()).hasSizeGreaterThan(8 * 4 + 9);
    }

    @Test
    void whatAHostDeclaresIsEmittedWithOneStackOrAnother() {
        Set<String> emitted = new LinkedHashSet<>();
        for (StackSpec stack : stacks()) {
            DeclaredTest each = new DeclaredTest();
            each.run(stack, 0);
            emitted.addAll(each.declaredPlaces());
        }
        for (PartSpec part : Host.TYPE.parts()) {
            String place = part.path().replace("<n>", "7");
            for (MetricSpec metric : part.metrics()) {
                assertThat(emitted).contains(place + "." + metric.name() + metric.doc());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void aWarmUpLeavesNothingUndefinedAndRatesSpeakOfTheTimeSinceIt(StackSpec stack) {
        Map<String, Double> whole = run(stack, 0);
        Map<String, Double> measured = new DeclaredTest().run(stack, 10 * MS);
        assertThat(measured.keySet()).isEqualTo(whole.keySet());
        assertThat(measured.get("load.rate")).isEqualTo(measured.get("load.completed") / 10e-3);
        assertThat(measured.get("load.completed")).isPositive().isLessThan(whole.get("load.completed"));
        assertThat(measured.get("load.outstanding")).isBetween(0.0, 1.0);
    }
}
