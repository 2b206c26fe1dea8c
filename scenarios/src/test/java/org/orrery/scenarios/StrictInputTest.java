package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.BoundSystem;

/** Faults that would give wrong numbers in silence if nobody looked for them. */
class StrictInputTest {
    private static final String RUN = "run: {duration: until-done, replications: 1, seed: 1}\n";

    private static final String TABLE = "scenario: t/table\ntitle: T\n"
            + "calibration: [models/infadapter.yaml, models/infadapter-lstm.yaml, models/vpa.yaml]\n"
            + "system:\n  profile: {type: inference.profile, slas: [], line-through: []}\n" + RUN
            + "expect:\n  - {table: profile.saturation, column: saturation_rps, reference: published.csv, title: T,"
            + " each-within: 10 %, basis: structural, figure: f, reason: r}\n";

    @TempDir
    private Path directory;

    private List<String> problemsOf(String content) {
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", content));
    }

    private List<String> problemsWith(String part, String replacement) {
        assertThat(TestScenarios.GOOD).contains(part);
        return problemsOf(TestScenarios.GOOD.replace(part, replacement));
    }

    @Test
    void aTimeThatMayBeNegativeIsRefused() {
        assertThat(problemsWith("{type: exponential, mean: 1 ms}", "-1 ms"))
                .containsExactly("s.yaml:5:51: service: '-1 ms' is out of range; expected at least 0 s");
        assertThat(problemsWith("interval: 2 ms", "interval: {type: uniform, min: -1 ms, max: 1 ms}"))
                .containsExactly("s.yaml:4:42: interval: this draws values down to -1 ms; expected at least 0 s");
    }

    @Test
    void twoProcessesOfOneNameAreRefused() {
        assertThat(problemsOf("scenario: t/processes\ntitle: T\n"
                        + "calibration: [models/machines.yaml, models/kernel.yaml, models/programs.yaml]\n"
                        + "system:\n  numa:\n    type: numa.programs\n    machine: clx-4s\n    processes:\n"
                        + "      - {program: gups, name: one, cpus: [0]}\n"
                        + "      - {program: gups, name: one, cpus: [1]}\n" + RUN))
                .containsExactly("s.yaml:10:31: processes: the name 'one' is given twice, first at s.yaml:9:31");
    }

    @Test
    void twoCasesOfOneNameAreRefused() {
        String samples = "samples: [{at: 0 s, usage: 1, request: 2}]";
        assertThat(problemsOf("scenario: t/cases\ntitle: T\ncalibration: [models/vpa.yaml]\nsystem:\n  r:\n"
                        + "    type: inference.vpa-recommender\n    cases:\n"
                        + "      - {name: x, " + samples + "}\n      - {name: x, " + samples + "}\n"))
                .containsExactly("s.yaml:9:16: cases: the name 'x' is given twice, first at s.yaml:8:16");
    }

    @Test
    void aNameWithANulCharacterIsRefusedWhereverAFileIsNamed() {
        assertThat(problemsWith("{type: exponential, mean: 1 ms}", "\"a\\0b.yaml\""))
                .containsExactly(
                        "s.yaml:5:51: the file a\\u0000b.yaml cannot be read: its name is no path: Nul character"
                                + " not allowed");
        assertThat(problemsOf(TestScenarios.GOOD + "calibration: [\"a\\0b.yaml\"]\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:8:15: there is no calibration file 'a\\u0000b.yaml'");
        assertThat(problemsOf(TABLE.replace("published.csv", "\"a\\0b.csv\"")))
                .singleElement()
                .asString()
                .contains("s.yaml:8:68: the file a\\u0000b.csv cannot be read: its name is no path");
        assertThat(problemsOf("scenario: t/trace\ntitle: T\ncalibration: [models/machines.yaml]\nsystem:\n"
                        + "  replay: {type: numa.trace-replay, machine: clx-4s, trace: \"a\\0b\"}\n"))
                .containsExactly(
                        "s.yaml:5:61: trace: the file a\\u0000b cannot be read: its name is no path: Nul character"
                                + " not allowed");
    }

    @Test
    void aReferenceHoldsANumberInEachRowThatIsJudged() throws IOException {
        Files.writeString(
                directory.resolve("published.csv"),
                "variant,cores,saturation_rps\nresnet18,1,22\nresnet18,2,oops\nresnet18,4,\nresnet18,8,1e999\n");
        assertThat(problemsOf(TABLE))
                .containsExactly(
                        "published.csv:3:12: saturation_rps: expected a finite number, not 'oops'",
                        "published.csv:4:12: saturation_rps: expected a finite number, not nothing",
                        "published.csv:5:12: saturation_rps: expected a finite number, not '1e999'");
    }

    @Test
    void aDamagedReferenceIsReportedAtItsOwnLines() throws IOException {
        Files.writeString(
                directory.resolve("published.csv"),
                "variant,cores,saturation_rps\nresnet18,1,22\n\"resnet18,2,45\nresnet18,4\n");
        assertThat(problemsOf(TABLE))
                .containsExactly(
                        "published.csv:3:1: the quote that opens here is not closed in this line",
                        "published.csv:4:1: the row has 2 fields, but the header has 3");
    }

    @Test
    void allThatAnyVariantLacksIsReported() {
        assertThat(problemsOf("scenario: t/missing\ntitle: T\nsystem:\n"
                        + "  source: {type: basic.source}\n  queue: {type: basic.queue, to: sink}\n"
                        + "  sink: {type: basic.sink}\nvariants:\n  one: {}\n  two: {queue.servers: 0}\n"
                        + "run: {duration: 1 s}\n"))
                .extracting(problem -> problem.replaceFirst(" (of|is) .*", ""))
                .containsExactly(
                        "s.yaml:4:11: 'interval'",
                        "s.yaml:4:11: output 'to'",
                        "s.yaml:5:10: 'service'",
                        "s.yaml:9:24: servers: '0'");
    }

    @Test
    void theCalibrationFilesThatHoldAMissingEntryAreNamed() {
        assertThat(problemsOf("scenario: t/missing\ntitle: T\nsystem:\n  fabric: {type: vnic.fabric}\n" + RUN))
                .filteredOn(problem -> problem.contains("'delay'"))
                .singleElement()
                .asString()
                .contains("no calibration file gives 'platform.delay' either; models/platform-")
                .contains("models/platform-xl170.yaml");
    }

    @Test
    void aHostWithCalibrationFilesOfItsOwnTakesNothingOverFromOtherHardware() {
        String own = "[models/linux.yaml, models/nic-connectx.yaml, models/platform-xl170.yaml, models/cpu-xl170.yaml]";
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                "scenario: t/hosts\ntitle: T\ncalibration: [models/linux.yaml, models/linux-vm.yaml, models/tcp.yaml,"
                        + " models/apps.yaml, models/machnet.yaml, models/erpc.yaml, models/tas.yaml, models/caladan.yaml,"
                        + " models/nic-azure-netvsc.yaml, models/platform-azure-paper.yaml, models/cpu-f8s-v2.yaml]\n"
                        + "system:\n  fabric: {type: vnic.fabric}\n"
                        + "  cloud: {type: vnic.host, network: fabric, stack: linux}\n"
                        + "  bare: {type: vnic.host, network: fabric, stack: linux, calibration: " + own + "}\n"
                        + "  echo: {type: vnic.server, host: bare}\n"
                        + "  load: {type: vnic.message-load, host: cloud, to: echo, request: 64 B}\n"
                        + "run: {duration: 1 ms}\n");
        BoundSystem system = TestScenarios.plan(file).cells().get(0).system();
        assertThat(system.canonical().at("/cloud/nic/slow-path-rate").asText()).isEqualTo("10 k/s");
        assertThat(system.canonical().at("/bare/nic/slow-path-rate").isMissingNode())
                .isTrue();
        assertThat(system.canonical().at("/bare/nic/slow-path-latency").asText())
                .isEqualTo("0 ps");
        assertThat(system.canonical().at("/bare/scheduler/tick").asText())
                .isEqualTo(system.canonical().at("/cloud/scheduler/tick").asText());
    }

    @Test
    void twentyThousandFaultsInOneFileAreReported() {
        StringBuilder system = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            system.append("  c" + i + ": {type: basic.source, intervl: 1, size: x, to: d" + i + "}\n");
        }
        StringBuilder figures = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            figures.append("  - {id: f" + i + ", kind: cdf, title: T, y: sink.latency, typo: 1, marks: {m: oops}}\n");
        }
        assertThat(problemsOf("scenario: t/many\ntitle: T\nsystem:\n" + system + "run: {duration: 1 s}\nfigures:\n"
                        + figures))
                .hasSize(20_000);
    }
}
