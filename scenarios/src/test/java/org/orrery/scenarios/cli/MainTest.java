package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.RunStore;

class MainTest {
    private static final String JUDGED = """
            sweep: {queue.servers: [1, 2, 3]}
            variants:
              slow: {}
              fast: {queue.service: 0.5 ms}
              unused: {queue.service: 0.7 ms}
              chosen: {queue.service: 0.2 ms}
            expect:
              - {what: "ratio(sink.latency, fast, slow)", at: {queue.servers: 2}, atmost: 1, basis: structural}
              - {what: "value(sink.latency, unused)", title: only a reading}
              - {what: "value(queue.utilisation, chosen)", paper: 90 %, within: 1 %, basis: structural}
            """;

    @TempDir
    private Path directory;

    private String file;
    private String store;
    private String out;

    @BeforeEach
    void writeAScenario() {
        file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD).toString();
        store = directory.resolve("store").toString();
        out = directory.resolve("out").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "describe",
                "validate",
                "show",
                "run",
                "sweep",
                "check",
                "compare",
                "report",
                "trace",
                "bench",
                "schema"
            })
    void everyCommandHasHelpAndVersion(String command) {
        assertThat(CommandLineRun.here(command, "--help").out()).startsWith("Usage: orrery " + command);
        assertThat(CommandLineRun.here(command, "--version").out()).startsWith("orrery ");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(CommandLineRun.here("--version").out()).matches("orrery \\d+\\.\\d+\\.\\d+.*, Java .*\\R");
    }

    @Test
    void aGoodScenarioIsValid() {
        Outcome outcome = CommandLineRun.here("validate", file);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("s.yaml: ok, 1 system, 3 replications");
    }

    @Test
    void badInputEndsWithStatus2() {
        assertThat(CommandLineRun.here("validate", file, "--set", "queue.servers=0")
                        .status())
                .isEqualTo(2);
        assertThat(CommandLineRun.here("run", "no/such/file").status()).isEqualTo(2);
        assertThat(CommandLineRun.here("run", file, "--replications", "0").status())
                .isEqualTo(2);
        assertThat(CommandLineRun.here("no-such-command").status()).isEqualTo(2);
    }

    @Test
    void aMisspeltLibraryNameIsReportedWithTheNearest() {
        assertThat(CommandLineRun.here("show", "basic/mm2").err()).contains("did you mean 'basic/mm1' of the library?");
    }

    @Test
    void aFailedRunEndsWithStatus3() {
        Outcome outcome =
                CommandLineRun.here("run", file, "--set", "source.interval=2 s", "--out", out, "--store", store);
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("The run did nothing").contains("kernel @ 1 s");
        assertThat(directory.resolve("out/manifest.json")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenEndsWithStatus2() throws Exception {
        Files.writeString(directory.resolve("taken"), "a file");
        String taken = directory.resolve("taken").toString();
        Outcome outcome = CommandLineRun.here("run", file, "--out", taken, "--store", store);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("is a file, not a folder").contains("--out");
        assertThat(CommandLineRun.here("run", file, "--out", out, "--store", taken)
                        .status())
                .isEqualTo(2);
    }

    /** A refusal takes a second; were it lost, nothing else would end the test. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aScenarioForTooManyRequestsIsRefusedWithAnEstimate() {
        // A thousand seconds of a job in each picosecond: days on any machine.
        String crowded = TestScenarios.write(
                        directory, "c.yaml", TestScenarios.GOOD.replace("duration: 1 s", "duration: 1000 s"))
                .toString();
        Outcome byTime = CommandLineRun.here(
                "run",
                crowded,
                "--set",
                "source.interval=1 ps",
                "--set",
                "queue.room=0",
                "--out",
                out,
                "--store",
                store);
        assertThat(byTime.status()).isEqualTo(2);
        assertThat(byTime.err())
                .contains("this would take too much")
                .contains("days")
                .contains("--force");
    }

    @Test
    void aScenarioForTooManyRequestsWithoutEndIsRefusedToo() {
        String endless = TestScenarios.write(
                        directory, "e.yaml", TestScenarios.GOOD.replace("duration: 1 s", "duration: until-done"))
                .toString();
        Outcome byCount = CommandLineRun.here(
                "run", endless, "--set", "source.jobs=1000000000000", "--out", out, "--store", store);
        assertThat(byCount.status()).isEqualTo(2);
        assertThat(byCount.err()).contains("at least").contains("source.jobs = 1000000000000");
    }

    @Test
    void resultsAreReplacedAndOtherFilesStay() throws Exception {
        Files.createDirectories(directory.resolve("out"));
        Files.writeString(directory.resolve("out/notes.txt"), "mine");
        for (int i = 0; i < 2; i++) {
            assertThat(CommandLineRun.here("run", file, "-q", "--out", out, "--store", store)
                            .status())
                    .isZero();
        }
        assertThat(directory.resolve("out/notes.txt")).hasContent("mine");
        assertThat(directory.resolve("out/index.html")).isNotEmptyFile();
        try (var files = Files.list(directory.resolve("out"))) {
            assertThat(files.filter(each -> each.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @Test
    void aSearchFindsTheHeaviestLoad() {
        String search = TestScenarios.write(
                        directory,
                        "search.yaml",
                        TestScenarios.GOOD.replace("{type: exponential, mean: 1 ms}", "1 ms")
                                + "search: {vary: source.interval, between: [4 ms, 0.5 ms],"
                                + " meet: \"queue.wait.max <= 0.5 ms\", resolution: 0.1 ms}\n")
                .toString();
        Outcome outcome = CommandLineRun.here("sweep", search, "-q", "--out", out, "--store", store);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("the heaviest source.interval that meets queue.wait.max <= 0.5 ms is 1 ms");
    }

    @Test
    void sensitivityFollowsTheRangeOfTheCalibration() throws Exception {
        String scenario = TestScenarios.write(directory, "c.yaml", """
                        scenario: t
                        title: T
                        calibration: [models/test.yaml]
                        system: {c: {type: test.all-kinds}}
                        run: {duration: 1 s, replications: 2}
                        expect: [{what: value(c.hop), paper: 3e9, within: 1 %, basis: calibrated, headline: true}]
                        """).toString();
        Outcome outcome = CommandLineRun.here("sweep", scenario, "--sensitivity", "-q", "--out", out, "--store", store);
        assertThat(outcome.err()).contains("sensitivity: c.part.hop from 2 ms to 5 ms");
        assertThat(Files.readString(directory.resolve("out/elasticities.csv")))
                .contains("value(c.hop),c.part.hop,2 ms,5 ms,2000000000,5000000000,ps,1,1,1");
        assertThat(Files.readString(directory.resolve("out/dictionary.csv"))).contains("elasticities.csv,ci95_low");
    }

    @Test
    void aTraceShowsTheEventsOfItsWindow() throws Exception {
        String trace = directory.resolve("trace.tsv").toString();
        Outcome outcome = CommandLineRun.here(
                "trace", file, "--format", "log", "--to", "7 ms", "--component", "source", "--out", trace);
        assertThat(outcome.status()).isZero();
        assertThat(Files.readString(Path.of(trace)).lines()).hasSize(1 + 3);
    }

    @Test
    void framesAreCapturedForWireshark() throws Exception {
        String links = TestScenarios.write(directory, "links.yaml", """
                        scenario: links
                        title: Two links
                        system: {a: {type: test.link}, b: {type: test.link}}
                        run: {duration: 10 ms}
                        """).toString();
        String trace = directory.resolve("t.pcapng").toString();
        Outcome outcome = CommandLineRun.here(
                "trace", links, "--format", "pcapng", "--from", "3 ms", "--component", "b", "--out", trace);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        int header = 24 + 12 + 4 + 4;
        int description = 16 + 12 + 8 + 4 + 4;
        int frame = 28 + 60 + 4;
        assertThat(Files.size(Path.of(trace))).isEqualTo(header + description + 8L * frame);
        assertThat(outcome.err()).isEmpty();
        Outcome early = CommandLineRun.here("trace", links, "--format", "pcapng", "--to", "1 us", "--out", trace);
        assertThat(early.err())
                .contains("no frame passed in this window")
                .contains("note: only interface a.wire; with --component also b.wire");
        Outcome other =
                CommandLineRun.here("trace", links, "--format", "pcapng", "--component", "c", "--out", trace + 2);
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("interfaces of this scenario, which are a.wire, b.wire");
        assertThat(Path.of(trace + 2)).doesNotExist();
    }

    @Test
    void aScenarioWithoutLinksHasNoFramesToCapture() {
        String trace = directory.resolve("t.pcapng").toString();
        Outcome outcome = CommandLineRun.here("trace", file, "--format", "pcapng", "--out", trace);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("no component of this scenario offers a link to capture");
        assertThat(Path.of(trace)).doesNotExist();
    }

    @Test
    void aScenarioIsMeasuredRunByRun() {
        Outcome outcome = CommandLineRun.here("bench", file, "--warm", "1", "--runs", "3", "--metric", "source.sent");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().map(line -> line.replaceAll(" {2,}.*", "")))
                .containsExactly("run", "warm 1", "1", "2", "3", "median");
        assertThat(outcome.out()).contains("source.sent/s");
        assertThat(directory.resolve("store")).doesNotExist();
    }

    @Test
    void onlyACounterHasARate() {
        Outcome outcome = CommandLineRun.here("bench", file, "--metric", "source.set");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("'source.set' is no counter").contains("'source.sent'");
        assertThat(CommandLineRun.here("bench", file, "--metric", "queue.wait").status())
                .isEqualTo(2);
        assertThat(CommandLineRun.here("bench", file, "--runs", "0").status()).isEqualTo(2);
    }

    @Test
    void aStoppedStudySaysHowToGoOn() throws Exception {
        TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD.replace("duration: 1 s", "duration: 60 s"));
        Process process =
                CommandLineRun.start(directory, "run", "s.yaml", "--store", "store", "-j", "1", "-r", "200", "--force");
        // A finished run in the store shows that the study is going on; an end of the process shows a failure.
        while (process.isAlive() && finishedRuns() == 0) {
            Thread.sleep(5);
        }
        process.destroy();
        assertThat(process.waitFor()).isGreaterThan(100);
        assertThat(Files.readString(directory.resolve("output.txt")))
                .contains("Stopped. Finished runs are kept in store; the same command goes on from there.");
    }

    @Test
    void bandsAreNotRenewedFromAQuickCheck() {
        Outcome outcome = CommandLineRun.here("check", file, "--quick", "--renew-bands", "--store", store);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("leave --quick out");
    }

    private long finishedRuns() {
        return RunStore.open(directory.resolve("store")).size();
    }

    @Test
    void aQuickCheckRunsOnlyWhatCanFailWithTheSameVerdicts() throws IOException {
        String two = TestScenarios.GOOD.replace("replications: 3", "replications: 2");
        file = TestScenarios.write(directory, "s.yaml", two + JUDGED).toString();
        Outcome quick = CommandLineRun.here("check", file, "--quick", "--quiet", "--store", store);
        // What follows from counting and holds is run once, what fails twice.
        assertThat(finishedRuns()).isEqualTo(2 + 2 * 3);
        Outcome all = CommandLineRun.here("check", file, "--quiet", "--store", store);
        // Of what no verdict depends on, each is seen to run.
        assertThat(finishedRuns()).isEqualTo(2 * (2 + 3) + (4 * 3 - 5));
        Outcome whole = CommandLineRun.here("check", file, "--all-replications", "--quiet", "--store", store);
        assertThat(finishedRuns()).isEqualTo(2 * 4 * 3);
        assertThat(quick.out())
                .contains("4 expectations: 0 reproduced, 1 hold by counting", "1 of them was settled by fewer");
        assertThat(all.out()).isEqualTo(whole.out()).contains("4 expectations: 0 reproduced, 1 hold by counting");
        assertThat(quick.status()).isEqualTo(1).isEqualTo(all.status());
    }
}
