package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

class ReportCommandTest {
    @TempDir
    private Path directory;

    private Path file;
    private Path out;
    private Path manifest;

    @BeforeEach
    void runAScenario() {
        file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD);
        out = directory.resolve("out");
        manifest = out.resolve("manifest.json");
        String store = directory.resolve("store").toString();
        assertThat(CommandLineRun.here("run", file.toString(), "-q", "--out", out.toString(), "--store", store)
                        .status())
                .isZero();
    }

    private Outcome report(String... more) {
        String[] words = Stream.concat(Stream.of("report", out.toString()), Stream.of(more))
                .toArray(String[]::new);
        return CommandLineRun.here(words);
    }

    private void change(String part, String replacement) throws IOException {
        String text = Files.readString(manifest);
        assertThat(text).contains(part);
        Files.writeString(manifest, text.replace(part, replacement));
    }

    private void emptyTheStore() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
            files.sorted(Comparator.reverseOrder()).filter(Files::isRegularFile).forEach(ReportCommandTest::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void theReportIsWrittenAgainWithTheSameBytes() throws IOException {
        byte[] before = Files.readAllBytes(out.resolve("index.html"));
        Files.delete(out.resolve("index.html"));
        assertThat(report().status()).isZero();
        assertThat(Files.readAllBytes(out.resolve("index.html"))).isEqualTo(before);
    }

    @Test
    void runsThatAreMissingAreNotCarriedOutUnasked() throws IOException {
        emptyTheStore();
        Outcome outcome = report();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("3 of 3 runs are not in the store; --rerun carries them out");
        assertThat(report("--rerun").status()).isZero();
        assertThat(report().status()).isZero();
    }

    @Test
    void aStoreThatIsNotThereIsNotMade() throws IOException {
        Outcome outcome = report("--store", directory.resolve("nowhere").toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no store of finished runs").contains("--rerun");
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"trace\", \"--out=DIR/stolen\"",
                "\"bench\"",
                "\"schema\"",
                "\"run\", \"--out=DIR/stolen\"",
                "\"run\", \"-o\", \"DIR/stolen\"",
                "\"run\", \"--force=true\"",
                "\"run\", \"@DIR/arguments\"",
                "\"run\", \"--over=a=1\""
            })
    void aCommandThatOrreryDoesNotWriteIsNotCarriedOut(String words) throws IOException {
        change("\"run\"", words.replace("DIR", directory.toString()));
        Outcome outcome = report("--rerun");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not as Orrery wrote it");
        assertThat(directory.resolve("stolen")).doesNotExist();
    }

    @Test
    void aChangedSettingIsNoticedByTheHash() throws IOException {
        change("\"run\"", "\"run\", \"--set=queue.servers=2\"");
        byte[] before = Files.readAllBytes(out.resolve("index.html"));
        Outcome outcome = report("--rerun");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("the scenario is not what it was");
        assertThat(Files.readAllBytes(out.resolve("index.html"))).isEqualTo(before);
    }

    @Test
    void aScenarioThatHasChangedSinceIsNoticed() throws IOException {
        TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD.replace("servers: 1", "servers: 2"));
        assertThat(report().err()).contains("runs are not in the store");
        assertThat(report("--rerun").err()).contains("the scenario is not what it was");
    }

    @Test
    void aChangedFingerprintIsNoticed() throws IOException {
        String text = Files.readString(manifest);
        int at = text.indexOf('"', text.indexOf('[', text.indexOf("\"fingerprints\""))) + 1;
        char other = text.charAt(at) == '0' ? '1' : '0';
        Files.writeString(manifest, text.substring(0, at) + other + text.substring(at + 1));
        Outcome outcome = report();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("their fingerprints differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{}", "null", "{\"command\": \"run\"}", "{\"command\": [], \"systems\": []}"})
    void whatIsNoManifestIsBadInput(String text) throws IOException {
        Files.writeString(manifest, text);
        Outcome outcome = report();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not as Orrery wrote it").doesNotContain("Exception");
    }
}
