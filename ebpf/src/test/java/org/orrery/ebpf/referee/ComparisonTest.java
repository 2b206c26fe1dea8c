package org.orrery.ebpf.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.fault.EbpfException;

class ComparisonTest {
    private static final Path PROGRAMS = Path.of("programs");

    private static Comparison.Row row(double predicted, double measured, double high) {
        return new Comparison.Row("p", "UDP", 2, 2, true, 9, predicted, 0, 99, measured, measured - 1, high);
    }

    private static Comparison of(Comparison.Row... rows) {
        return new Comparison(new Timing(21, 21, 22), List.of(rows));
    }

    @Test
    void errors_are_those_of_programs_that_are_long_enough() {
        Comparison three = of(row(22, 20, 21), row(30, 40, 41), row(99, 19, 20), row(50, 50, 51));
        assertThat(three.counted()).hasSize(3);
        assertThat(three.medianError()).hasValueCloseTo(0.1, within(1e-9));
        assertThat(three.worstError()).hasValueCloseTo(0.25, within(1e-9));
        assertThat(of(row(1, 2, 3)).medianError()).isEmpty();
    }

    @Test
    void pairs_whose_intervals_overlap_have_no_order() {
        assertThat(of(row(22, 20, 21), row(30, 40, 41), row(50, 50, 51)).rankCorrelation())
                .hasValue(1);
        assertThat(of(row(22, 20, 21), row(60, 40, 41), row(50, 50, 51)).rankCorrelation())
                .hasValueCloseTo(1 / 3.0, within(1e-9));
        assertThat(of(row(22, 20, 45), row(30, 40, 41)).rankCorrelation()).isEmpty();
        assertThat(row(1, 2, 3).isEqual()).isTrue();
        assertThat(new Comparison.Row("p", "UDP", 2, 1, true, 9, 1, 1, 1, 1, 1, 1).isEqual())
                .isFalse();
        assertThat(new Comparison.Row("p", "UDP", 2, 2, false, 9, 1, 1, 1, 1, 1, 1).isEqual())
                .isFalse();
    }

    @Test
    void slopes_know_that_times_are_cut_off() {
        Measured slope = Measured.slope(new Timing(30, 32, 40), new Timing(50, 56, 60), 10);
        assertThat(slope.value()).isEqualTo(2);
        assertThat(slope.low()).isEqualTo(1.9);
        assertThat(slope.high()).isEqualTo(2.5);
        assertThat(Measured.slope(new Timing(30, 30, 30), new Timing(29, 29, 29), 10)
                        .value())
                .isZero();
    }

    @Test
    void our_programs_are_loaded_with_the_files_beside_them_and_decide() throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        CostProfile profile = CostProfile.builtIn("epyc-7542", Jit.KERNEL);
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".s")).toList()) {
                Subject subject = Subject.read(file.toString());
                StringBuilder both = new StringBuilder();
                TestPackets.all().forEach((name, packet) -> {
                    Prediction prediction = Prediction.of(subject, packet, profile);
                    both.append(prediction.verdict());
                    assertThat(prediction.nanoseconds()).isPositive();
                });
                verdicts.put(subject.program().name(), both.toString());
            }
        }
        assertThat(verdicts)
                .containsExactly(
                        Map.entry("balancer", "33"),
                        Map.entry("filter", "12"),
                        Map.entry("flow_counter", "22"),
                        Map.entry("router", "33"),
                        Map.entry("stages", "12"),
                        Map.entry("tracker", "22"));
    }

    @Test
    void measured_costs_move_to_the_ends_of_their_ranges(@TempDir Path folder) throws IOException {
        byte[] bytes = new Place.OnClassPath(CostProfile.class, "org/orrery/ebpf/cost/epyc-7542.yaml", "epyc-7542.yaml")
                .read(1 << 20);
        String text = new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst(
                        "  atomic: .*", "  atomic: {value: 18, source: \"test\", kind: measured, range: [6, 25]}");
        ProfileRange range = ProfileRange.read(Files.writeString(folder.resolve("own.yaml"), text));
        assertThat(range.low().core().atomic()).isEqualTo(6);
        assertThat(range.middle().core().atomic()).isEqualTo(18);
        assertThat(range.high().core().atomic()).isEqualTo(25);
        assertThat(range.high().core().clock()).isEqualTo(range.middle().core().clock());
        assertThat(range.high().core().division())
                .isEqualTo(range.middle().core().division());
    }

    @Test
    void what_the_referee_needs_is_named_when_it_is_missing(@TempDir Path folder) {
        assertThatThrownBy(() -> Bpftool.find(Optional.of(folder.resolve("bpftool"))))
                .isInstanceOf(RefereeException.class)
                .hasMessageContaining("is no program; expected bpftool");
        assertThatThrownBy(() -> Bpftool.execute(List.of("/bin/sh", "-c", "echo Operation not permitted; exit 1")))
                .isInstanceOf(RefereeException.class)
                .hasMessageContaining("run as root, or with CAP_BPF");
        assertThatThrownBy(() -> Bpftool.execute(List.of(folder.resolve("none").toString())))
                .isInstanceOf(RefereeException.class)
                .hasMessageContaining("cannot be started");
    }

    @Test
    void programs_of_the_conformance_suite_come_and_go_as_hexadecimal_digits() {
        byte[] program = "71 10 01 00 00 00 00 00 95 00 00 00 00 00 00 00".getBytes(StandardCharsets.US_ASCII);
        assertThat(ConformancePlugin.run(program, "aa bb", false)).isEqualTo("bb");
        assertThatThrownBy(() -> ConformancePlugin.run(program, "a", false))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("the memory is not made of pairs");
        assertThatThrownBy(() -> ConformancePlugin.run(program, "", false))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("slot 0");
        assertThatThrownBy(() -> ConformancePlugin.run("95".getBytes(StandardCharsets.US_ASCII), "", false))
                .hasMessageContaining("1 bytes; expected a multiple of 8");
        assertThatThrownBy(() -> ConformancePlugin.run(program, "", true))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("standard input");
    }
}
