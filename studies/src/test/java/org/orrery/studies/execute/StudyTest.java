package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;

class StudyTest {
    private static final String SWEEP = TestScenarios.GOOD + """
            record: {step: 100 ms, series: [queue.waiting]}
            figures: [{id: sojourn, kind: cdf, title: Sojourn, y: sink.latency}]
            sweep: {queue.servers: [1, 2]}
            """;

    @TempDir
    private Path directory;

    private Plan plan(int replications) {
        Problems problems = new Problems();
        PlanOptions options =
                new PlanOptions(List.of(), OptionalLong.empty(), OptionalInt.of(replications), List.of(), List.of());
        return TestScenarios.plan(TestScenarios.write(directory, "s.yaml", SWEEP), options, problems)
                .orElseThrow();
    }

    private Study study(int workers, String store) {
        SpecRunner runner = new SpecRunner(TestScenarios.catalog());
        return new Study(
                new LocalPool(runner, workers), RunStore.open(directory.resolve(store)), "test", Progress.SILENT);
    }

    @Test
    void aComponentTakesItsOwnCalibrationBeforeTheScenarios() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.writeString(directory.resolve(name + ".yaml"), """
                    calibration: test
                    entries:
                      hop: {value: %s ps, source: "test", kind: setting}
                      shares: {value: {}, source: "test", kind: setting}
                    """.formatted(name.equals("a") ? 1 : 2));
        }
        Path file = TestScenarios.write(directory, "s.yaml", """
                scenario: s
                title: Two platforms
                calibration: [a.yaml]
                system:
                  left: {type: test.all-kinds}
                  right: {type: test.all-kinds, calibration: b.yaml}
                variants:
                  both: {}
                  swapped: {left.calibration: [b.yaml], right.calibration: a.yaml}
                run: {duration: 1 s, replications: 1}
                """);
        Problems problems = new Problems();
        PlanOptions options = new PlanOptions(List.of(), OptionalLong.empty(), OptionalInt.of(1), List.of(), List.of());
        Plan plan = TestScenarios.plan(file, options, problems).orElseThrow();
        List<List<RunResult>> results = study(1, "store").carryOut(plan).results();
        assertThat(results.get(0).get(0).scalars())
                .containsEntry("left.hop", 1.0)
                .containsEntry("right.hop", 2.0);
        assertThat(results.get(1).get(0).scalars())
                .containsEntry("left.hop", 2.0)
                .containsEntry("right.hop", 1.0);
    }

    @Test
    void aTimelineMayAskForAStatisticByItsSuffix() {
        String text = TestScenarios.GOOD + """
                record: {step: 100 ms, series: [sink.latency.p50, source.sent.count]}
                figures: [{id: f, kind: timeline, title: T, y: sink.latency.max}]
                """;
        Path file = TestScenarios.write(directory, "s.yaml", text);
        RunResult result = study(1, "store")
                .carryOut(TestScenarios.plan(file))
                .results()
                .get(0)
                .get(0);
        assertThat(result.series())
                .as("what was asked for, and how busy what can limit the system is")
                .containsOnlyKeys("sink.latency.p50", "source.sent.count", "sink.latency.max", "queue.utilisation");
        assertThat(TestScenarios.problems(
                        TestScenarios.write(directory, "s.yaml", text.replace("latency.p50", "latency.p51"))))
                .singleElement()
                .asString()
                .contains("sink.latency.p51", "did you mean");
    }

    @Test
    void oneAndTwoWorkersGiveTheSameBits() {
        List<List<RunResult>> one = study(1, "one").carryOut(plan(4)).results();
        List<List<RunResult>> two = study(2, "two").carryOut(plan(4)).results();
        assertThat(two).isEqualTo(one);
        assertThat(one.get(0).get(0).fingerprint())
                .isNotEqualTo(one.get(0).get(1).fingerprint());
    }

    @Test
    void resultsFromTheStoreAreTheSameBits() {
        List<List<RunResult>> fresh = study(1, "store").carryOut(plan(3)).results();
        Study.Outcome again = study(1, "store").carryOut(plan(3));
        assertThat(again.executed()).isZero();
        assertThat(again.results()).isEqualTo(fresh);
        assertThat(fresh.get(0).get(0).histograms()).isNotEmpty();
        assertThat(fresh.get(0).get(0).series()).isNotEmpty();
    }

    @Test
    void moreReplicationsAppend() {
        List<List<RunResult>> few = study(1, "store").carryOut(plan(2)).results();
        Study.Outcome more = study(1, "store").carryOut(plan(5));
        assertThat(more.executed()).isEqualTo(2 * 3);
        assertThat(more.results().get(0).subList(0, 2)).isEqualTo(few.get(0));
    }

    @Test
    void anotherSeedIsAnotherRun() {
        study(1, "store").carryOut(plan(1));
        Problems problems = new Problems();
        PlanOptions options = new PlanOptions(List.of(), OptionalLong.of(8), OptionalInt.of(1), List.of(), List.of());
        Plan other = TestScenarios.plan(directory.resolve("s.yaml"), options, problems)
                .orElseThrow();
        assertThat(study(1, "store").carryOut(other).executed()).isEqualTo(2);
    }

    @Test
    void aChangedByteInTheStoreIsFoundAndTheRunRepeated() throws IOException {
        List<List<RunResult>> fresh = copy(study(1, "store").carryOut(plan(2)).results());
        Path file = stored().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[StoreRecord.HEAD + 20] ^= 1;
        Files.write(file, bytes);
        Study.Outcome again = study(1, "store").carryOut(plan(2));
        assertThat(again.damaged()).isEqualTo(1);
        assertThat(again.executed()).isEqualTo(1);
        assertThat(again.results()).isEqualTo(fresh);
        assertThat(study(1, "store").carryOut(plan(2)).damaged()).isZero();
    }

    /** Reads all results. */
    private static List<List<RunResult>> copy(List<List<RunResult>> results) {
        return results.stream().map(List::copyOf).toList();
    }

    @Test
    void storedFilesMayBeReadByWhomTheUsersMaskAllows() throws IOException {
        study(1, "store").carryOut(plan(1));
        Path plain = Files.writeString(directory.resolve("plain"), "");
        for (Path file : stored()) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
        }
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
            return files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
