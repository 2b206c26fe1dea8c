package org.orrery.ebpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.elf.ObjectFiles;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Region;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.program.SourceLine;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

/** Objects of several compilers and levels do what their C sources say, interpreted and translated. */
class ObjectsTest {
    /** A loaded object. */
    private record Loaded(Machine machine, Map<String, Executable> programs, List<String> printed) {
        Execution run(String program, byte[] packet, int queue) {
            Execution execution = machine.execution(0, new Environment() {
                @Override
                public long nanoseconds() {
                    return 0;
                }

                @Override
                public int random() {
                    return 4;
                }

                @Override
                public void print(String text) {
                    printed.add(text);
                }
            });
            execution.prepare();
            execution.memory().packet(packet, packet.length);
            execution.memory().context(16, queue);
            execution.run(programs.get(program), Layout.CONTEXT, 0);
            return execution;
        }

        int verdict(String program, byte[] packet) {
            return (int) run(program, packet, 0).result();
        }

        MapControl map(String name) {
            return new MapControl(find(name));
        }

        BpfMap find(String name) {
            return machine.maps().maps().stream()
                    .filter(map -> map.spec().name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Loaded> both(Path path) {
        BpfObject object = ObjectFiles.read(path);
        List<Loaded> both = new ArrayList<>();
        for (Machine.Mode mode : Machine.Mode.values()) {
            Machine machine = Runs.machine(mode);
            both.add(new Loaded(machine, machine.load(object), new ArrayList<>()));
        }
        return both;
    }

    private static Stream<Path> clang(String source) {
        return ObjectFiles.of(source + "-clang");
    }

    private static Stream<Path> withTypes(String source) {
        return Stream.concat(clang(source), ObjectFiles.of(source + "-gcc12btf"));
    }

    static Stream<Path> count() {
        return withTypes("count");
    }

    static Stream<Path> router() {
        return withTypes("router");
    }

    /** GNU's compiler leaves them out. */
    static Stream<Path> lines() {
        return clang("router");
    }

    static Stream<Path> flows() {
        return withTypes("flows");
    }

    static Stream<Path> chain() {
        return withTypes("chain");
    }

    static Stream<Path> nested() {
        return withTypes("nested");
    }

    static Stream<Path> dispatch() {
        return ObjectFiles.of("dispatch-");
    }

    static Stream<Path> legacy() {
        return ObjectFiles.of("legacy-");
    }

    static Stream<Path> swap() {
        return clang("swap");
    }

    @Test
    void each_source_is_there_from_four_compilers_at_several_levels() {
        assertThat(ObjectFiles.of("")
                        .filter(path -> path.toString().endsWith(".o"))
                        .toList())
                .hasSize(8 * 12);
    }

    @ParameterizedTest
    @MethodSource("count")
    void packets_are_counted_by_kind_and_processor(Path path) {
        for (Loaded loaded : both(path)) {
            byte[] packet = new byte[60];
            packet[12] = 8;
            assertThat(loaded.verdict("count", packet)).isEqualTo(2);
            assertThat(loaded.verdict("count", packet)).isEqualTo(2);
            packet[13] = 6;
            assertThat(loaded.verdict("count", packet)).isEqualTo(2);
            assertThat(loaded.verdict("count", new byte[13])).isZero();
            assertThat(number(loaded.map("counters"), 0)).isEqualTo(2);
            assertThat(number(loaded.map("counters"), 2)).isEqualTo(1);
            assertThat(number(loaded.map("bytes"), 0)).isEqualTo(180);
        }
    }

    @ParameterizedTest
    @MethodSource("router")
    void packets_leave_by_their_route(Path path) {
        for (Loaded loaded : both(path)) {
            byte[] packet = new byte[60];
            packet[12] = 8;
            packet[14] = 0x45;
            packet[22] = 64;
            packet[30] = 10;
            assertThat(loaded.verdict("route", packet)).isEqualTo(1);
            loaded.map("routes").update(new byte[] {8, 0, 0, 0, 10, 0, 0, 0}, bytes(3, 4), 0);
            assertThat(loaded.verdict("route", packet)).isEqualTo(1);
            loaded.map("ports").update(bytes(3, 4), bytes(9, 4), 0);
            Execution execution = loaded.run("route", packet, 0);
            assertThat(execution.result()).isEqualTo(4);
            assertThat(execution.redirectTarget()).isEqualTo(9);
            assertThat(execution.memory().packet()[22]).isEqualTo((byte) 63);
            assertThat(execution.memory().packet()[24]).isEqualTo((byte) 1);
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void flows_are_followed_and_variables_of_each_kind_keep_their_values(Path path) {
        for (Loaded loaded : both(path)) {
            byte[] packet = new byte[60];
            packet[26] = 1;
            for (int i = 0; i < 3; i++) {
                assertThat(loaded.verdict("track", packet)).isEqualTo(2);
            }
            assertThat(loaded.verdict("track", packet)).isEqualTo(1);
            assertThat(loaded.printed()).containsExactly("limit\n");
            assertThat(loaded.find("flows").size()).isEqualTo(1);
            Region bss = loaded.find(".bss").values().orElseThrow();
            byte[] seen = new byte[8];
            bss.get(bss.base(), seen, 8);
            assertThat(seen[0]).isEqualTo((byte) 8);
        }
    }

    @ParameterizedTest
    @MethodSource("chain")
    void programs_of_one_object_call_each_other_through_slots_that_it_fills(Path path) {
        for (Loaded loaded : both(path)) {
            byte[] packet = new byte[60];
            assertThat(loaded.programs().keySet()).containsExactlyInAnyOrder("first", "second", "third");
            assertThat(loaded.verdict("first", packet)).isEqualTo(2);
            packet[0] = 1;
            assertThat(loaded.verdict("first", packet)).isEqualTo(3);
            packet[0] = 2;
            assertThat(loaded.verdict("first", packet)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("nested")
    void inner_maps_are_in_the_slots_that_the_object_fills(Path path) {
        for (Loaded loaded : both(path)) {
            assertThat(loaded.run("nested", new byte[60], 0).result()).isEqualTo(2);
            assertThat((int) loaded.run("nested", new byte[60], 1).result()).isEqualTo(1);
            assertThat(loaded.run("nested", new byte[60], 2).result()).isEqualTo(2);
            assertThat(number(loaded.map("left"), 0)).isEqualTo(1);
            assertThat(number(loaded.map("right"), 0)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dispatch")
    void a_section_may_hold_two_programs_and_text_global_functions(Path path) {
        for (Loaded loaded : both(path)) {
            assertThat(loaded.programs().keySet()).containsExactlyInAnyOrder("dispatcher", "pass");
            assertThat(loaded.verdict("dispatcher", new byte[60])).isEqualTo(3);
            assertThat(loaded.verdict("pass", new byte[60])).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("legacy")
    void maps_may_be_declared_without_types(Path path) {
        BpfObject object = ObjectFiles.read(path);
        assertThat(object.maps()).map(spec -> spec.name()).contains("table", "totals");
        Machine machine = Runs.machine();
        Loaded loaded = new Loaded(machine, machine.load(object), new ArrayList<>());
        Region sample = machine.maps().addresses().model("sample", 4);
        sample.set(sample.base(), bytes(500, 4), 4);
        for (int i = 0; i < 2; i++) {
            Execution execution = machine.execution(0, Environment.still(1));
            execution.prepare();
            execution.run(loaded.programs().get("pulse"), sample.base(), 0);
            assertThat((int) execution.result()).isZero();
        }
        assertThat(number(loaded.map("table"), 500)).isEqualTo(2);
        assertThat(number(loaded.map("totals"), 0)).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("swap")
    void all_compilers_and_levels_compute_the_same(Path path) {
        for (Loaded loaded : both(path)) {
            byte[] packet = new byte[64];
            for (int i = 0; i < packet.length; i++) {
                packet[i] = (byte) (i * 37 + 11);
            }
            Execution execution = loaded.run("swap", packet, 0);
            byte[] result = execution.memory().packet();
            int hash = Arrays.hashCode(result);
            assertThat(hash).isEqualTo(swapped(packet, (int) execution.result()));
        }
    }

    /** The C source once more, in Java. */
    private static int swapped(byte[] packet, int verdict) {
        byte[] expected = packet.clone();
        System.arraycopy(packet, 6, expected, 0, 6);
        System.arraycopy(packet, 0, expected, 6, 6);
        ByteBuffer buffer = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
        int word = buffer.getInt(20);
        short half = buffer.getShort(24);
        byte small = buffer.get(26);
        long sum = (long) half * small + word;
        long wide = buffer.getLong(28);
        wide = Long.divideUnsigned(wide, (word | 1) & 0xffffffffL) + Long.remainderUnsigned(wide, 7) * 3;
        sum ^= wide >>> (small & 63);
        sum += sum >> 3 | (sum << 5 & 0xffffffffL);
        buffer.putLong(40, Long.reverseBytes(sum));
        buffer.putInt(48, Integer.reverseBytes(word));
        buffer.putShort(52, Short.reverseBytes(half));
        assertThat(verdict).isEqualTo(sum < 0 ? 3 : 2);
        return Arrays.hashCode(expected);
    }

    @Test
    void maps_of_which_nothing_says_what_they_are_are_refused() {
        for (String source : List.of("count", "router", "flows", "chain", "nested")) {
            Path path = ObjectFiles.of(source + "-gcc12.o").findFirst().orElseThrow();
            assertThatThrownBy(() -> ObjectFiles.read(path))
                    .isInstanceOf(EbpfException.class)
                    .hasMessageContaining("section '.maps'")
                    .hasMessageContaining(".BTF");
        }
    }

    @Test
    void functions_that_nobody_has_are_refused_by_name() {
        Path path = ObjectFiles.of("swap-gcc12.o").findFirst().orElseThrow();
        assertThatThrownBy(() -> ObjectFiles.read(path))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("section 'xdp', slot")
                .hasMessageContaining("it calls '__bswapdi2', which nobody defines");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void instructions_know_their_source_lines_also_in_functions(Path path) {
        Program program = ObjectFiles.read(path).programs().get(0);
        assertThat(program.line(0).orElseThrow().file()).endsWith("router.c");
        List<String> texts = IntStream.range(0, program.slots())
                .mapToObj(program::line)
                .flatMap(Optional::stream)
                .map(SourceLine::text)
                .toList();
        assertThat(texts)
                .contains("u32 *port = lookup(&routes, &key);")
                .anyMatch(text -> text.startsWith("return sum + (sum >> 16)"));
    }

    @Test
    void one_source_gives_programs_of_different_lengths() {
        assertThat(clang("swap")
                        .map(ObjectFiles::read)
                        .map(object -> object.programs().get(0).slots())
                        .distinct()
                        .count())
                .isGreaterThan(3);
    }

    private static long number(MapControl map, int key) {
        Optional<byte[]> value = map.lookup(bytes(key, 4));
        return ByteBuffer.wrap(value.orElseThrow())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static byte[] bytes(int number, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
