package org.orrery.ebpf.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.pcap.Capture;
import org.orrery.ebpf.pcap.Captures;

class TrafficTest {
    /** Drops UDP, and passes what has its source address in a map; sends the rest back. */
    private static final String FILTER = """
            .map known hash 4 8 100
            .program filter xdp
            ldxw %r2, [%r1]
            ldxw %r3, [%r1+4]
            mov %r0, 2
            mov %r4, %r2
            add %r4, 34
            jgt %r4, %r3, exit
            ldxb %r5, [%r2+23]
            mov %r0, 1
            jeq %r5, 17, exit
            ldxw %r5, [%r2+26]
            stxw [%r10-4], %r5
            lddw %r1, map known
            mov %r2, %r10
            add %r2, -4
            call 1
            mov %r1, %r0
            mov %r0, 3
            jeq %r1, 0, exit
            mov %r0, 2
            exit
            """;

    @TempDir
    private Path folder;

    private static byte[] packet(int protocol, int from) {
        return Packets.ipv4(protocol, from, 9, 1000, 80);
    }

    private static Capture capture(byte[]... packets) {
        return Capture.of(new ByteArrayInputStream(Captures.pcap(packets)), "test.pcap");
    }

    private static ProgramFile file(String text) {
        return ProgramFile.of("test.s", Assembler.programs(text));
    }

    private MapFile map(String name, String content) throws IOException {
        return new MapFile(
                name,
                Place.onDisk(Files.writeString(folder.resolve(name + ".csv"), content)
                        .toString()));
    }

    private static TrafficSettings priced(boolean detailed, int cores, Optional<Double> rate) {
        CostProfile profile = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
        return new TrafficSettings(
                Optional.of(profile), DriverCosts.builtIn(), detailed, cores, rate, 1, Machine.LIMIT, LoadRules.KERNEL);
    }

    @Test
    void verdicts_and_operations_are_counted() throws IOException {
        TrafficResult result = Traffic.run(
                file(FILTER),
                Optional.empty(),
                List.of(map("known", "key,value\n10.0.0.1,5\n")),
                capture(packet(17, 1), packet(6, 0x0a000001), packet(6, 0x0a000002), packet(6, 0x0a000002)),
                TrafficSettings.plain());
        assertThat(result.verdicts())
                .containsExactly(
                        java.util.Map.entry("tx", 2L),
                        java.util.Map.entry("drop", 1L),
                        java.util.Map.entry("pass", 1L));
        assertThat(result.packets()).isEqualTo(4);
        assertThat(result.bytes()).isEqualTo(256);
        assertThat(result.cut()).isEqualTo(4);
        assertThat(result.instructions()).isEqualTo(10 + 20 + 19 + 19);
        assertThat(result.helpers()).containsExactly(java.util.Map.entry("map_lookup_elem", 3L));
        assertThat(result.maps()).singleElement().satisfies(use -> {
            assertThat(use.map()).isEqualTo("known");
            assertThat(use.count()).isEqualTo(3);
        });
        assertThat(result.hottest().stream()
                        .mapToLong(TrafficResult.HotBlock::instructions)
                        .sum())
                .isEqualTo(result.instructions());
        assertThat(result.costs()).isEmpty();
    }

    @Test
    void cycles_by_cause_add_up_and_give_the_rate_at_saturation() {
        for (boolean detailed : List.of(false, true)) {
            TrafficResult result = Traffic.run(
                    file(FILTER),
                    Optional.empty(),
                    List.of(),
                    capture(packet(17, 1), packet(6, 2)),
                    priced(detailed, 1, Optional.empty()));
            TrafficResult.Costs costs = result.costs().orElseThrow();
            double sum = costs.byCause().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(costs.cycles()).isCloseTo(sum, within(1e-6));
            assertThat(costs.packetsPerSecond()).isCloseTo(costs.clock() / sum, within(1.0));
            assertThat(costs.byCause().get("driver")).isEqualTo(119 + 134 / 2.0);
            assertThat(costs.byCause().get("cache") > 0).isEqualTo(detailed);
            assertThat(costs.limit()).isEqualTo(detailed ? "code" : "driver");
            double shown = result.hottest().stream()
                    .mapToDouble(TrafficResult.HotBlock::cycles)
                    .sum();
            assertThat(shown / 2)
                    .isCloseTo(
                            costs.byCause().get("instructions")
                                    + costs.byCause().get("calls"),
                            within(1e-6));
            double weights = result.stacks().stream()
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
            assertThat(weights).isCloseTo(2 * sum, within(20.0));
        }
    }

    @Test
    void the_busiest_core_decides_and_equal_seeds_give_equal_waiting_times() {
        byte[][] packets = new byte[1000][];
        Arrays.setAll(packets, i -> Packets.ipv4(6, i * 7919, 9, i, 80));
        TrafficSettings settings = priced(false, 4, Optional.of(20e6));
        TrafficResult.Costs costs = run(packets, settings);
        assertThat(costs.shares()).hasSize(4);
        assertThat(costs.imbalance()).isBetween(1.0, 1.2);
        TrafficResult.Costs alone = run(packets, priced(false, 1, Optional.empty()));
        assertThat(costs.packetsPerSecond()).isBetween(3.2 * alone.packetsPerSecond(), 4 * alone.packetsPerSecond());
        TrafficResult.Waiting waiting = costs.waiting().orElseThrow();
        assertThat(waiting.utilisation()).isCloseTo(20e6 / costs.packetsPerSecond(), within(1e-9));
        assertThat(run(packets, settings).waiting()).contains(waiting);
        assertThat(costs.overload()).isEmpty();
        TrafficResult.Costs overloaded = run(packets, priced(false, 4, Optional.of(80e6)));
        assertThat(overloaded.waiting()).isEmpty();
        assertThat(overloaded.overload()).contains(80e6);
    }

    private static TrafficResult.Costs run(byte[][] packets, TrafficSettings settings) {
        return Traffic.run(file(FILTER), Optional.empty(), List.of(), capture(packets), settings)
                .costs()
                .orElseThrow();
    }

    @Test
    void waiting_times_are_those_of_poisson_arrivals_and_constant_service() {
        Services services = new Services();
        services.add(0, 1_000_000);
        TrafficResult.Waiting waiting = Cores.waiting(services, 1, 500_000, 1e6, 3);
        assertThat(waiting.mean()).isCloseTo(1.5e-6, within(0.02e-6));
        assertThat(waiting.p50()).isBetween(1.0e-6, 1.2e-6);
        assertThat(waiting.p99()).isCloseTo(4.5e-6, within(0.5e-6));
    }

    @Test
    void program_arrays_take_programs_by_name() throws IOException {
        String text = """
                .map next prog-array 4 4 4
                .program first xdp
                lddw %r2, map next
                mov %r3, 2
                call 12
                mov %r0, 0
                exit
                .program second xdp
                mov %r0, 1
                exit
                """;
        MapFile filled = map("next", "key,value\n2,second\n");
        TrafficResult result = Traffic.run(
                file(text), Optional.of("first"), List.of(filled), capture(packet(6, 1)), TrafficSettings.plain());
        assertThat(result.verdicts()).containsOnlyKeys("drop");
        assertThat(result.helpers()).containsOnlyKeys("tail_call");
        assertThatThrownBy(() -> Traffic.run(
                        file(text), Optional.of("frist"), List.of(), capture(packet(6, 1)), TrafficSettings.plain()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("there is no program 'frist'; did you mean 'first'?");
    }

    @Test
    void what_is_wrong_with_a_map_file_is_reported_all_at_once_with_its_place() throws IOException {
        MapFile bad = map("known", "key,value\n10.0.0,5\n10.0.0.1,x\n10.0.0.2,1\n");
        assertThatThrownBy(() -> Traffic.run(
                        file(FILTER),
                        Optional.empty(),
                        List.of(bad, map("knwon", "key,value\n1,1\n")),
                        capture(packet(6, 1)),
                        TrafficSettings.plain()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("known.csv:2:1: key: expected")
                .hasMessageContaining("known.csv:3:10: value: expected")
                .hasMessageContaining("there is no map 'knwon'; did you mean 'known'?")
                .hasMessageContaining("3 problems");
    }

    @Test
    void a_key_that_stands_twice_in_a_map_file_is_refused_with_both_lines() throws IOException {
        MapFile twice = map("known", "key,value\n10.0.0.1,5\n10.0.0.2,5\n0x0a000001,6\n");
        assertThatThrownBy(() -> Traffic.run(
                        file(FILTER), Optional.empty(), List.of(twice), capture(packet(6, 1)), TrafficSettings.plain()))
                .hasMessageContaining("known.csv:4:1: key: '0x0a000001' stands in line 2 already")
                .hasMessageContaining("1 problem");
    }

    @Test
    void a_full_map_names_the_line_that_did_not_fit() throws IOException {
        String text = FILTER.replace("hash 4 8 100", "hash 4 8 2");
        MapFile three = map("known", "key,value\n1,1\n2,2\n3,3\n");
        assertThatThrownBy(() -> Traffic.run(
                        file(text), Optional.empty(), List.of(three), capture(packet(6, 1)), TrafficSettings.plain()))
                .hasMessageContaining("known.csv:4:3: the map 'known' does not take this element: it is full");
    }

    @Test
    void a_fault_names_packet_and_slot() {
        String text = ".program loose xdp\nldxw %r2, [%r1]\nldxb %r0, [%r2+60]\nexit\n";
        byte[] shorter = Arrays.copyOf(packet(6, 1), 60);
        assertThatThrownBy(() -> Traffic.run(
                        file(text),
                        Optional.empty(),
                        List.of(),
                        capture(packet(6, 1), shorter),
                        TrafficSettings.plain()))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("packet 2: program 'loose', slot 1")
                .hasMessageContaining("the packet");
    }

    @Test
    void programs_that_take_no_packets_and_empty_captures_are_refused() {
        assertThatThrownBy(() -> Traffic.run(
                        file(".program t tracepoint\nmov %r0, 0\nexit\n"),
                        Optional.empty(),
                        List.of(),
                        capture(),
                        TrafficSettings.plain()))
                .hasMessageContaining("is no XDP program");
        assertThatThrownBy(() ->
                        Traffic.run(file(FILTER), Optional.empty(), List.of(), capture(), TrafficSettings.plain()))
                .hasMessageContaining("test.pcap: the capture holds no packet");
        assertThatThrownBy(() -> priced(false, 0, Optional.empty())).hasMessageContaining("--cores is 1 to 128");
        assertThatThrownBy(() -> priced(false, 1, Optional.of(-1.0))).hasMessageContaining("--rate is above 0");
    }
}
