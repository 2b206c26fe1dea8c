package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.RunStore;

/** Studies that are run by the command line, in one process or several. */
class ProcessesTest {
    private static final String SWEEP = TestScenarios.GOOD + """
            record: {step: 100 ms, series: [queue.waiting]}
            figures: [{id: sojourn, kind: cdf, title: Sojourn, y: sink.latency}]
            sweep: {queue.servers: [1, 2]}
            """;

    private static final String HALF_BUSY = TestScenarios.GOOD.replace("{type: exponential, mean: 1 ms}", "1 ms");

    @TempDir
    Path directory;

    @Test
    void twoProcessesGiveTheSameBytes() throws Exception {
        Path file = TestScenarios.write(directory, "s.yaml", SWEEP);
        assertThat(file).exists();
        for (String name : List.of("a", "b")) {
            Path own = Files.createDirectory(directory.resolve(name));
            Process process = CommandLineRun.start(own, "run", "../s.yaml", "--out", ".", "--workers", "2");
            assertThat(process.waitFor())
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
            assertThat(process.waitFor()).isZero();
        }
        assertThat(directory.resolve("a/runs.csv")).hasSameBinaryContentAs(directory.resolve("b/runs.csv"));
    }

    @Test
    void aKilledStudyGoesOnWhereItStopped() throws Exception {
        Path file = TestScenarios.write(directory, "s.yaml", SWEEP.replace("duration: 1 s", "duration: 60 s"));
        String[] command = {"run", file.toString(), "--out", "out", "--store", "store", "-j", "1", "-r", "15"};
        Process killed = CommandLineRun.start(directory, command);
        while (stored() < 3 && killed.isAlive()) {
            Thread.sleep(2);
        }
        killed.destroyForcibly().waitFor();
        long kept = stored();
        assertThat(kept).isBetween(3L, 29L);
        assertThat(directory.resolve("out/manifest.json")).doesNotExist();
        Process again = CommandLineRun.start(directory, command);
        again.waitFor();
        assertThat(Files.readString(directory.resolve("output.txt")))
                .contains("30 runs, " + kept + " of them finished before");
        assertThat(stored()).isEqualTo(30);
    }

    @Test
    void anExpectationThatFailsEndsWithStatus1() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                HALF_BUSY
                        + "expect: [{what: value(queue.utilisation), paper: 52 %, within: 1 %, basis: structural}]\n");
        CommandLineRun.Outcome outcome = CommandLineRun.here(
                "run",
                file.toString(),
                "--out",
                directory.resolve("out").toString(),
                "--store",
                directory.resolve("store").toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("not reproduced");
    }

    private long stored() {
        return RunStore.open(directory.resolve("store")).size();
    }
}
