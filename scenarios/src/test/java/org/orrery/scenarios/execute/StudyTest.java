package org.orrery.scenarios.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.TestScenarios;
import org.orrery.scenarios.plan.Plan;
import org.orrery.scenarios.plan.PlanOptions;
import org.orrery.scenarios.yaml.Problems;

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
    void aDamagedFileInTheStoreIsRunAgain() throws IOException {
        List<List<RunResult>> fresh = study(1, "store").carryOut(plan(2)).results();
        try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
            Path file = files.filter(each -> each.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, Files.readString(file).substring(0, 100));
        }
        assertThat(study(1, "store").carryOut(plan(2)).results()).isEqualTo(fresh);
    }

    @Test
    void twoProcessesGiveTheSameBytes() throws Exception {
        Path file = TestScenarios.write(directory, "s.yaml", SWEEP);
        assertThat(file).exists();
        for (String name : List.of("a", "b")) {
            Path own = Files.createDirectory(directory.resolve(name));
            Process process = CommandLineRun.start(own, "run", "../s.yaml", "--out", ".", "--workers", "2");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(own.resolve("output.txt")))
                    .isZero();
        }
        for (String result : List.of("runs.csv", "summary.csv", "manifest.json", "series/queue.waiting.csv")) {
            assertThat(directory.resolve("a/" + result)).hasSameBinaryContentAs(directory.resolve("b/" + result));
        }
    }

    @Test
    void twoProcessesShareAStore() throws Exception {
        Path file = TestScenarios.write(directory, "s.yaml", SWEEP);
        List<Process> both = List.of(
                CommandLineRun.start(directory, "run", file.toString(), "--out", "a", "--store", "shared"),
                CommandLineRun.start(directory, "run", file.toString(), "--out", "b", "--store", "shared"));
        for (Process process : both) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(directory.resolve("a/runs.csv")).hasSameBinaryContentAs(directory.resolve("b/runs.csv"));
    }

    @Test
    void aKilledStudyGoesOnWhereItStopped() throws Exception {
        Path file = TestScenarios.write(directory, "s.yaml", SWEEP.replace("duration: 1 s", "duration: 60 s"));
        String[] command = {"run", file.toString(), "--out", "out", "--store", "store", "-j", "1", "-r", "40"};
        Process killed = CommandLineRun.start(directory, command);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (stored() < 3 && killed.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        killed.destroyForcibly().waitFor();
        long kept = stored();
        assertThat(kept).isBetween(3L, 79L);
        assertThat(directory.resolve("out/manifest.json")).doesNotExist();
        Process again = CommandLineRun.start(directory, command);
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(directory.resolve("output.txt")))
                .contains("80 runs, " + kept + " of them finished before");
        assertThat(stored()).isEqualTo(80);
    }

    private long stored() throws IOException {
        Path store = directory.resolve("store");
        if (!Files.exists(store)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        } catch (UncheckedIOException moved) {
            return 0;
        }
    }
}
