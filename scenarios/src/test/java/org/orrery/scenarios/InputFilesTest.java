package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

/** Files that components read: found beside the scenario, and part of a run's identity by their content. */
class InputFilesTest {
    private static final String SCENARIO = """
            scenario: test/trace
            title: A trace
            calibration: [models/machines.yaml]
            system:
              replay: {type: numa.trace-replay, machine: clx-4s, trace: traces/small.lackey}
            """;

    @TempDir
    private Path directory;

    private Path scenario;
    private Path trace;

    @BeforeEach
    void write() throws IOException {
        scenario = TestScenarios.write(directory, "trace.yaml", SCENARIO);
        trace = Files.createDirectories(directory.resolve("traces")).resolve("small.lackey");
        Files.writeString(trace, " L 1ffeffe7e0,8\n");
    }

    private String key() {
        return TestScenarios.plan(scenario).cells().get(0).specs(7, 1).get(0).key("1");
    }

    @Test
    void aFileIsFoundBesideTheScenario() {
        assertThat(TestScenarios.problems(scenario)).isEmpty();
    }

    @Test
    void aChangedFileMakesAnotherRun() throws IOException {
        String before = key();
        assertThat(key()).isEqualTo(before);
        Files.writeString(trace, " S 1ffeffe7e0,8\n");
        assertThat(key()).isNotEqualTo(before);
    }

    @Test
    void aMissingFileIsShownWhereItIsNamed() throws IOException {
        Files.delete(trace);
        assertThat(TestScenarios.problems(scenario))
                .singleElement()
                .asString()
                .contains("trace.yaml:5:")
                .contains("small.lackey does not exist");
    }

    @Test
    void faultsOfAPackedTraceAreThoseOfItsText() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(trace))) {
            out.write(" L 1ffeffe7e0,8\n L 1ffx\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(TestScenarios.problems(scenario))
                .singleElement()
                .asString()
                .contains("small.lackey:2:7: 'x' is not part of a memory access")
                .doesNotContain("\ufffd");
        byte[] packed = Files.readAllBytes(trace);
        Files.write(trace, Arrays.copyOf(packed, packed.length / 2));
        assertThat(TestScenarios.problems(scenario))
                .singleElement()
                .asString()
                .contains("packed with gzip, but cannot be unpacked");
    }

    @Test
    void aListIsNoFile() throws IOException {
        Files.writeString(scenario, SCENARIO.replace("traces/small.lackey", "[a, b]"));
        assertThat(TestScenarios.problems(scenario))
                .anySatisfy(problem -> assertThat(problem).contains("expected the name of a file"));
    }

    @Test
    void everyFaultOfAPropertyFileIsReportedAtItsPlaceWithTheNearestName() throws IOException {
        Files.writeString(directory.resolve("mine.properties"), "readpropotion=0.9\nrequestdistribution=zipfain\n");
        Files.writeString(scenario, """
                scenario: t
                title: t
                system:
                  load: {type: basic.ycsb, workload: mine.properties, clients: 1, to: store}
                  store: {type: basic.service, service: 1 ms}
                run: {duration: 1 s}
                """);
        assertThat(String.join("\n", TestScenarios.problems(scenario)))
                .contains("mine.properties:1:1: YCSB has no property 'readpropotion'; did you mean 'readproportion'?")
                .contains("mine.properties:2:21: YCSB has no request distribution 'zipfain'; did you mean 'zipfian'?");
    }
}
