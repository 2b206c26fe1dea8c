package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.RunStore;

/**
 * What happens when a file cannot be written to its end: by a limit on the size of files, which a shell can set
 * without being root, and by a device that is always full.
 */
class FullDiskTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path FULL = Path.of("/dev/full");
    private static final String LINK = """
            scenario: link
            title: A link
            system: {a: {type: test.link}}
            run: {duration: 100 ms}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeAScenario() {
        TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD);
    }

    @Test
    void aRunThatCannotBeKeptLeavesNothingBehind() throws Exception {
        // A run of this scenario takes more than one block of 512 or 1024 bytes.
        assertThat(limited(1, "run", "s.yaml", "--store", "store", "--out", "out"))
                .isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(Files.readString(directory.resolve("output.txt")))
                .contains("a finished run cannot be kept in store")
                .contains("--store");
        assertThat(files("store")).allMatch(file -> file.toString().endsWith(".lock"));
        assertThat(RunStore.open(directory.resolve("store")).size()).isZero();
        assertThat(files("out")).isEmpty();
    }

    @Test
    void aDiskThatBecomesFullCostsNothingThatHadFinished() throws Exception {
        String[] study = {"run", "s.yaml", "-q", "-j", "1", "-r", "20", "--store", "store", "--out", "out"};
        assertThat(limited(16, study)).isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(Files.readString(directory.resolve("output.txt")))
                .contains("the runs finished before are kept")
                .hasLineCount(1);
        int kept = RunStore.open(directory.resolve("store")).size();
        assertThat(kept).isBetween(1, 19);
        // What was cut off is gone: the next process goes on in the same file.
        Outcome again = CommandLineRun.here(
                "run", at("s.yaml"), "-j", "1", "-r", "20", "--store", at("store"), "--out", at("out"));
        assertThat(again.status()).isZero();
        assertThat(again.err()).contains("20 runs, " + kept + " of them finished before");
        assertThat(files("store").stream().filter(file -> file.toString().endsWith(".runs")))
                .hasSize(1);
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void resultsThatCannotBeWrittenLeaveTheEarlierOnesAsTheyWere() throws Exception {
        String file = directory.resolve("s.yaml").toString();
        String store = directory.resolve("store").toString();
        String out = directory.resolve("out").toString();
        assertThat(CommandLineRun.here("run", file, "-q", "-r", "1", "--store", store, "--out", out)
                        .status())
                .isZero();
        List<Path> files = files("out");
        byte[] page = Files.readAllBytes(directory.resolve("out/index.html"));
        assertThat(page.length).isGreaterThan(17 * 1024);
        // Both runs fit into 16 blocks of 512 or 1024 bytes, the report does not.
        assertThat(limited(16, "run", "s.yaml", "-r", "1", "--seed", "8", "--store", "store", "--out", "out"))
                .isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(Files.readString(directory.resolve("output.txt"))).contains("the results cannot be written to out");
        assertThat(files("out")).isEqualTo(files);
        assertThat(directory.resolve("out/index.html")).hasBinaryContent(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chrome", "log", "pcapng"})
    void aTraceThatCannotBeWrittenSaysWhy(String format) {
        assumeTrue(Files.exists(FULL), "this system has no " + FULL);
        String link = TestScenarios.write(directory, "link.yaml", LINK).toString();
        Outcome outcome = CommandLineRun.here("trace", link, "--format", format, "--out", FULL.toString());
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.err()).contains("the trace cannot be written to /dev/full: No space left on device");
    }

    /** Runs a command that may write files of so many blocks only, and returns its status. */
    private int limited(int blocks, String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SHELL), "this system has no " + SHELL);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                SHELL.toString(),
                "-c",
                "ulimit -f " + blocks + "; exec \"$@\"",
                "sh",
                java,
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        return process.waitFor();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
