package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.orrery.dataplane.table.DrawnRules;
import org.orrery.dataplane.table.Tables;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.kernel.random.StreamSource;
import org.orrery.specialise.Continuation;
import org.orrery.specialise.Instrumentation;
import org.orrery.specialise.Policies;
import org.orrery.specialise.SiteReport;
import org.orrery.specialise.Specialiser;

/** Data planes with their real tables, original and specialised: verdicts, packets and maps must be the same. */
class SpecialisedPlanesTest {
    private static final int PACKETS = 100;
    private static final int LENGTH = 60;
    private static final int BUDGET = 500;
    private static final int HUGE = 1 << 20;

    private static final class Side {
        private final Installed installed;
        private final Execution execution;
        private Executable entry;

        Side(DataPlane plane) {
            installed = new Installed(plane, 1, () -> 7, Machine.Mode.TRANSLATED);
            execution = installed.machine().execution(0, Environment.still(1));
            entry = installed.entry();
        }

        String run(byte[] frame) {
            execution.prepare();
            execution.memory().packet(frame, frame.length);
            execution.memory().context(12, 1);
            execution.run(entry, Layout.CONTEXT, 0);
            return (int) execution.result() + " " + execution.redirectTarget() + " "
                    + Arrays.toString(execution.memory().packet());
        }

        void cycle(Policies policies, boolean compiles) {
            List<Program> chain =
                    installed.originals().stream().map(Executable::program).toList();
            Specialiser specialiser = new Specialiser(chain, installed.machine(), policies);
            Map<String, Executable> made =
                    (compiles ? specialiser.specialise() : specialiser.instrument()).install(installed.machine());
            entry = made.getOrDefault(entry.program().name(), entry);
        }

        Map<String, String> contents(List<String> names) {
            Map<String, String> contents = new TreeMap<>();
            for (BpfMap map : installed.machine().maps().maps()) {
                boolean plain = map.spec().type() != MapType.PROG_ARRAY
                        && !map.spec().type().holdsMaps();
                if (names.contains(map.spec().name()) && plain && map.spec().maxEntries() < HUGE) {
                    Map<String, String> ordered = new TreeMap<>();
                    new MapControl(map)
                            .batch()
                            .forEach(entry -> ordered.put(
                                    HexFormat.of().formatHex(entry.key()),
                                    HexFormat.of().formatHex(entry.value())));
                    contents.put(map.spec().name(), ordered.toString());
                }
            }
            return contents;
        }
    }

    private static void same(DataPlane plane, Policies policies) {
        Side original = new Side(plane);
        Side specialised = new Side(plane);
        List<String> names = original.installed.machine().maps().maps().stream()
                .map(map -> map.spec().name())
                .toList();
        Population frames = plane.frames(LENGTH, new StreamSource(1, 0).stream("frames", "order"));
        int at = 0;
        for (int cycle = 0; cycle < 2; cycle++) {
            specialised.cycle(policies, cycle > 0);
            for (int i = 0; i < PACKETS; i++) {
                // Every third packet is one of eight, so that some keys are hot.
                int chosen = i % 3 == 0 ? i % 8 : at++;
                byte[] frame = frames.frames().get(chosen % frames.size());
                assertThat(specialised.run(frame)).isEqualTo(original.run(frame));
            }
        }
        assertThat(specialised.contents(names)).isEqualTo(original.contents(names));
    }

    @TestFactory
    Stream<DynamicTest> a_specialised_data_plane_does_the_same() {
        Instrumentation half = Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP);
        List<DataPlane> planes = List.of(
                new Router(Tables.routes()),
                new Filter(Tables.firstRules()),
                new EthernetSwitch(100),
                new Balancer(Tables.services(), 100, 200),
                new Nat(100),
                new FastClick(Tables.routes().subList(0, 20)),
                new FastClick(Tables.routes().subList(0, 500)),
                new Firewall(DrawnRules.of(200, 0.45), true, 100, 0.1),
                new Firewall(DrawnRules.of(40, 0.2), false, 100, 0.1));
        return planes.stream()
                .flatMap(plane -> Stream.of(
                        DynamicTest.dynamicTest(
                                plane.name() + ", paper",
                                () -> same(plane, Policies.paper().with(half).with(new Continuation.PerCase(BUDGET)))),
                        DynamicTest.dynamicTest(plane.name() + ", ESwitch", () -> same(plane, Policies.eswitch()))));
    }

    /** The others write tables that they read, which the released compiler does not guard. */
    @TestFactory
    Stream<DynamicTest> what_the_released_compiler_makes_of_a_data_plane_that_only_reads_does_the_same() {
        Instrumentation half = Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP);
        return Stream.of(new Router(Tables.routes()), new Filter(Tables.firstRules()))
                .map(plane -> DynamicTest.dynamicTest(
                        plane.name(), () -> same(plane, Policies.released().with(half))));
    }

    private static List<String> sampled(DataPlane plane, Instrumentation instrumentation) {
        Side side = new Side(plane);
        List<Program> chain =
                side.installed.originals().stream().map(Executable::program).toList();
        Policies policies = Policies.released().with(instrumentation);
        return new Specialiser(chain, side.installed.machine(), policies)
                .instrument().sites().stream()
                        .filter(SiteReport::sampled)
                        .map(SiteReport::map)
                        .toList();
    }

    /** Morpheus' artifact: a packet that hits passes 1 and 4 lookups of the router, 2 and 7 of the switch, 5 and 7 of the filter. */
    @Test
    void the_lookups_that_are_sampled_are_those_of_the_published_system() {
        Instrumentation adaptive = Policies.released().instrumentation();
        Router router = new Router(Tables.routes());
        assertThat(sampled(router, adaptive)).containsExactly("routing_table");
        assertThat(sampled(router, Instrumentation.naive())).hasSize(4);
        EthernetSwitch ethernet = new EthernetSwitch(1_000);
        assertThat(sampled(ethernet, adaptive)).containsExactly("fwdtable", "fwdtable");
        assertThat(sampled(ethernet, Instrumentation.naive())).hasSize(7);
        Filter filter = new Filter(Tables.firstRules());
        assertThat(sampled(filter, adaptive).stream().distinct())
                .containsExactly("srcTrie", "dstTrie", "srcPorts", "dstPorts", "actions");
        assertThat(sampled(filter, Instrumentation.naive()).stream().distinct()).hasSize(7);
    }
}
