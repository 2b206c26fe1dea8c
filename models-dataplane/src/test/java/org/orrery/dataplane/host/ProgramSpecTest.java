package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.dataplane.host.ProgramSpec.AddressSpec;
import org.orrery.dataplane.host.ProgramSpec.Layout;
import org.orrery.dataplane.plane.Contents;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.run.FrameRunner;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.dataplane.table.Addresses;
import org.orrery.dataplane.table.Prefix;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.run.Observer;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.StreamSource;

class ProgramSpecTest {
    /** Sends frames back whose destination the table holds. */
    private static final String LOOKUP = """
            .map routes lpm-trie 8 4 16
            .program first xdp
            ldxw %r6, [%r1]
            ldxw %r3, [%r6+30]
            stw [%r10-8], 32
            stxw [%r10-4], %r3
            lddw %r1, map routes
            mov %r2, %r10
            add %r2, -8
            call 1
            mov %r1, %r0
            mov %r0, 1
            jeq %r1, 0, exit
            mov %r0, 3
            exit
            """;

    @TempDir
    private Path folder;

    private InputFile file(String text) throws IOException {
        return new InputFile(Files.writeString(folder.resolve("p.s"), text).toString(), "");
    }

    private ProgramSpec spec(Map<String, Integer> entries, List<AddressSpec> tables, int frames) throws IOException {
        return new ProgramSpec(file(LOOKUP), Optional.empty(), entries, tables, frames);
    }

    private static Set<Integer> verdicts(DataPlane plane, int frames) {
        Installed installed = new Installed(plane, 1, () -> 0, Machine.Mode.INTERPRETED);
        FrameRunner runner = new FrameRunner(installed.machine(), 0, new Surroundings(), Observer.none());
        List<byte[]> all =
                plane.frames(60, new StreamSource(1, 0).stream("a", "b")).frames();
        assertThat(all).hasSize(frames);
        Set<Integer> verdicts = new HashSet<>();
        all.forEach(frame -> verdicts.add(runner.run(installed.entry(), frame, 1)));
        return verdicts;
    }

    @Test
    void trafficGoesToTheAddressesOfTheTable() throws IOException {
        for (Layout layout : Layout.values()) {
            AddressSpec table = new AddressSpec("routes", layout, 500);
            assertThat(verdicts(spec(Map.of("routes", 500), List.of(table), 200).plane(), 200))
                    .containsExactly(3);
        }
        assertThat(verdicts(spec(Map.of(), List.of(), 20).plane(), 20)).containsExactly(1);
    }

    @Test
    void aTableThatIsTooSmallIsRefused() throws IOException {
        DataPlane plane = spec(Map.of(), List.of(new AddressSpec("routes", Layout.DENSE, 17)), 1)
                .plane();
        assertThatThrownBy(() -> new Installed(plane, 1, () -> 0, Machine.Mode.INTERPRETED))
                .hasMessageContaining("'routes' has room for 16");
        assertThatThrownBy(() -> Installed.ready(plane, 1, () -> 0, Machine.Mode.INTERPRETED))
                .hasMessageContaining("'routes' has room for 16");
    }

    @Test
    void aTableThatFitsWaitsUntilItIsAskedFor() throws IOException {
        DataPlane plane = spec(Map.of(), List.of(new AddressSpec("routes", Layout.DENSE, 16)), 1)
                .plane();
        Installed installed = Installed.ready(plane, 1, () -> 0, Machine.Mode.INTERPRETED);
        assertThat(installed.machine().maps().maps().get(0).size()).isZero();
        installed.fill();
        installed.fill();
        assertThat(installed.machine().maps().maps().get(0).size()).isEqualTo(16);
    }

    @Test
    void aTableOfDevicesLeadsToOneInterfaceForEachEntry() throws IOException {
        ProgramSpec spec = new ProgramSpec(file("""
                        .map devices devmap 4 4 2
                        .program first xdp
                        lddw %r1, map devices
                        mov %r2, 1
                        mov %r3, 0
                        call 51
                        exit
                        """), Optional.empty(), Map.of(), List.of(), 1);
        assertThat(verdicts(spec.plane(), 1)).containsExactly(4);
    }

    @Test
    void programsAreTakenFromTheFirstOn() throws IOException {
        InputFile two = file(LOOKUP + ".program second xdp\nmov %r0, 1\nexit\n");
        assertThat(new ProgramSpec(two, Optional.of(1), Map.of(), List.of(), 1)
                        .plane()
                        .programs())
                .hasSize(1);
        assertThat(new ProgramSpec(two, Optional.empty(), Map.of(), List.of(), 1)
                        .plane()
                        .programs())
                .hasSize(2);
    }

    @Test
    void mapsThatAreNotThereAndTooManyFramesAreRefused() {
        assertThatThrownBy(() -> spec(Map.of("rutes", 5), List.of(), 1))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("no map 'rutes'; they have routes");
        assertThatThrownBy(() -> spec(Map.of(), List.of(new AddressSpec("x", Layout.DENSE, 5)), 1))
                .hasMessageContaining("no map 'x'");
        assertThatThrownBy(() -> spec(Map.of(), List.of(new AddressSpec("routes", Layout.DENSE, 5)), 6))
                .hasMessageContaining("the first table has 5");
    }

    @Test
    void everyFaultOfATextHasItsLine() throws IOException {
        assertThatThrownBy(() -> new ProgramFormat()
                        .check(file(".program a xdp\nmov %r0\nmuv %r1, 2\nexit\n")
                                .reader()))
                .isInstanceOfSatisfying(InputFormatException.class, first -> {
                    assertThat(first.line()).isEqualTo(2);
                    assertThat(((InputFormatException) first.getSuppressed()[0]).line())
                            .isEqualTo(3);
                });
        assertThatThrownBy(() -> new ProgramFormat()
                        .check(file(".program a xdp\nmov %r10, 1\nexit\n").reader()))
                .hasMessageContaining("slot 0");
        assertThatThrownBy(() -> new ProgramFormat().check(file("# nothing\n").reader()))
                .hasMessageContaining("no program");
    }

    @Test
    void prefixesAreDifferentAndHaveTheirHostBitsClear() {
        List<Prefix> prefixes = Addresses.internet(20_000);
        assertThat(new HashSet<>(prefixes)).hasSize(20_000);
        assertThat(prefixes).allMatch(prefix -> prefix.holds(prefix.address()));
        assertThat(prefixes.stream().filter(prefix -> prefix.length() == 24).count())
                .isEqualTo(11_800);
        // Some half of the prefixes are parts of others.
        BitSet[] known = new BitSet[33];
        Arrays.setAll(known, length -> new BitSet());
        prefixes.forEach(prefix -> known[prefix.length()].set(prefix.address() >>> 32 - prefix.length()));
        assertThat(prefixes.stream()
                        .filter(prefix -> IntStream.range(1, prefix.length())
                                .anyMatch(length -> known[length].get(prefix.address() >>> 32 - length)))
                        .count())
                .isBetween(9_500L, 11_000L);
        assertThat(Addresses.internet(800_000).stream()
                        .mapToLong(prefix -> Integer.toUnsignedLong(prefix.address()))
                        .max()
                        .orElseThrow())
                .as("before multicast addresses")
                .isLessThan(0xe000_0000L);
    }

    @Test
    void contentsKnowTheMapsOfTheMachine() throws IOException {
        Installed installed =
                new Installed(spec(Map.of("routes", 99), List.of(), 1).plane(), 1, () -> 0, Machine.Mode.INTERPRETED);
        assertThat(new Contents(installed.machine()).map("routes").spec().maxEntries())
                .isEqualTo(99);
    }
}
