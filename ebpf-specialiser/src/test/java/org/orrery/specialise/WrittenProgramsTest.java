package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.ebpf.program.Program;

/**
 * The programs of this repository, original and specialised, on random packets. Tables are filled with random values for keys that the
 * programs themselves look up, so that packets get far.
 */
class WrittenProgramsTest {
    private static final Path EXAMPLES = Path.of("../ebpf/programs");
    private static final Path PLANES = Path.of("../models-dataplane/src/main/resources/org/orrery/dataplane/program");
    private static final int PACKETS = 60;
    private static final Instrumentation HALF = Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP);

    private final Scout scout = new Scout();

    private void same(List<Program> programs, Map<String, Map<Key, Key>> tables, Policies policies) {
        Twin twin = new Twin(programs, tables, policies, Tamper.NONE);
        for (int cycle = 0; cycle < 3; cycle++) {
            twin.cycle(cycle > 0);
            for (int i = 0; i < PACKETS; i++) {
                twin.same(scout.packet(), "packet " + i + " of cycle " + cycle);
            }
            assertThat(twin.difference()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"flow-counter.s", "router.s", "balancer.s", "filter.s", "tracker.s", "stages.s"})
    void examples_do_the_same(String name) throws IOException {
        List<Program> programs = Scout.programs(List.of(EXAMPLES.resolve(name)));
        Map<String, Map<Key, Key>> tables = scout.tables(programs);
        same(programs, tables, Policies.paper().with(HALF));
        same(programs, tables, Policies.eswitch());
    }

    /** Balancer, switch and NAT write the tables that they read: without guards they are stale, as the released compiler leaves them. */
    @ParameterizedTest
    @CsvSource({"router.s, true", "iptables.s, true", "katran.s, false", "switch.s, false", "nat.s, false"})
    void data_planes_do_the_same(String name, boolean readsOnly) throws IOException {
        Assumptions.assumeTrue(Files.exists(PLANES.resolve(name)), "the data planes are not here");
        List<Program> programs =
                Scout.programs(Stream.of("entry.s", name).map(PLANES::resolve).toList());
        Map<String, Map<Key, Key>> tables = scout.tables(programs);
        same(programs, tables, Policies.paper().with(HALF));
        same(programs, tables, Policies.eswitch());
        if (readsOnly) {
            same(programs, tables, Policies.released().with(HALF));
        }
    }
}
