package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;

/**
 * The programs of this repository, original and specialised, on random packets. Tables are filled with random values for keys that the
 * programs themselves look up, so that packets get far.
 */
class WrittenProgramsTest {
    private static final Path EXAMPLES = Path.of("../ebpf/programs");
    private static final Path PLANES = Path.of("../models-dataplane/src/main/resources/org/orrery/dataplane/program");
    private static final int ROUNDS = 5;
    private static final int PACKETS = 60;
    private static final Instrumentation HALF = Instrumentation.sampled(0.5, Instrumentation.Scope.PER_MAP);

    private final SplittableRandom random = new SplittableRandom(11);

    private byte[] packet() {
        byte[] packet = new byte[64 + random.nextInt(8)];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) random.nextInt(3);
        }
        packet[12] = 8;
        packet[13] = 0;
        packet[14] = 0x45;
        packet[20] = 0;
        packet[21] = 0;
        packet[22] = (byte) (random.nextInt(10) == 0 ? 1 : 64);
        packet[23] = (byte) (random.nextBoolean() ? 6 : 17);
        packet[0] = (byte) (random.nextInt(4) == 0 ? 1 : 2);
        return packet;
    }

    private static List<Program> programs(List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file)).append('\n');
        }
        return Assembler.programs(text.toString());
    }

    /** Returns random values for keys that packets lead to, round after round. */
    private Map<String, Map<Key, Key>> tables(List<Program> programs) {
        Map<String, Map<Key, Key>> tables = new LinkedHashMap<>();
        Map<String, MapSpec> specs = new TreeMap<>();
        programs.get(0).maps().forEach(spec -> specs.put(spec.name(), spec));
        Policies naive = Policies.released().with(Instrumentation.naive()).excluding(Set.of());
        for (int round = 0; round < ROUNDS; round++) {
            Twin scout = new Twin(programs, tables, naive, Tamper.NONE);
            scout.cycle(false);
            for (int i = 0; i < PACKETS; i++) {
                assertThat(scout.difference(packet())).isEmpty();
            }
            specs.forEach(
                    (name, spec) -> scout.keys("heat_" + name + (spec.inner().isPresent() ? "_inner" : ""))
                            .forEach(key -> {
                                MapSpec filled = spec.inner().orElse(spec);
                                if (random.nextInt(4) > 0) {
                                    tables.computeIfAbsent(filled.name(), each -> new LinkedHashMap<>())
                                            .computeIfAbsent(key, each -> value(filled));
                                }
                            }));
        }
        return tables;
    }

    private Key value(MapSpec spec) {
        byte[] value = new byte[spec.valueSize()];
        boolean empty = random.nextInt(3) == 0;
        for (int i = 0; i < value.length && !empty; i++) {
            value[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(3));
        }
        return new Key(value);
    }

    private void same(List<Program> programs, Map<String, Map<Key, Key>> tables, Policies policies) {
        Twin twin = new Twin(programs, tables, policies, Tamper.NONE);
        for (int cycle = 0; cycle < 3; cycle++) {
            twin.cycle(cycle > 0);
            for (int i = 0; i < PACKETS; i++) {
                twin.same(packet(), "packet " + i + " of cycle " + cycle);
            }
            assertThat(twin.difference()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"flow-counter.s", "router.s", "balancer.s", "filter.s", "tracker.s", "stages.s"})
    void examples_do_the_same(String name) throws IOException {
        List<Program> programs = programs(List.of(EXAMPLES.resolve(name)));
        Map<String, Map<Key, Key>> tables = tables(programs);
        same(programs, tables, Policies.paper().with(HALF));
        same(programs, tables, Policies.eswitch());
    }

    /** Balancer, switch and NAT write the tables that they read: without guards they are stale, as the released compiler leaves them. */
    @ParameterizedTest
    @CsvSource({"router.s, true", "iptables.s, true", "katran.s, false", "switch.s, false", "nat.s, false"})
    void data_planes_do_the_same(String name, boolean readsOnly) throws IOException {
        Assumptions.assumeTrue(Files.exists(PLANES.resolve(name)), "the data planes are not here");
        List<Program> programs =
                programs(Stream.of("entry.s", name).map(PLANES::resolve).toList());
        Map<String, Map<Key, Key>> tables = tables(programs);
        same(programs, tables, Policies.paper().with(HALF));
        same(programs, tables, Policies.eswitch());
        if (readsOnly) {
            same(programs, tables, Policies.released().with(HALF));
        }
    }
}
