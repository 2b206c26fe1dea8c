package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

/** Processors, memory and machines that do not fit together: all in one report, with positions. */
class ProcessorsBadInputTest {
    private static final String SCENARIO = """
            scenario: test/processors
            title: T
            calibration: [models/machines.yaml]
            system:
              machine: {type: hardware.machine, machine: skx-2s}
              here: {type: hardware.memory, plug: {machine: machine}}
              cores: {type: hardware.cores, cores: 4, frequency: 2.5 GHz, plug: {memory: here}}
              one: {type: basic.worker, cycles: 1000, pinned: 3, plug: {processor: cores}}
              two: {type: basic.worker, cycles: 1000, plug: {processor: cores}}
            run: {duration: 1 s}
            """;

    @TempDir
    private Path directory;

    private List<String> problems(String old, String changed) throws IOException {
        assertThat(SCENARIO).contains(old);
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", SCENARIO.replace(old, changed)));
    }

    @Test
    void whatFitsIsAccepted() throws IOException {
        assertThat(problems("", "")).isEmpty();
    }

    @Test
    void aMemoryDomainNamesItsMachine() throws IOException {
        assertThat(problems(", plug: {machine: machine}", ""))
                .containsExactly(
                        "s.yaml:6:9: output 'machine' of here is not connected (The machine whose memory it is.);"
                                + " add 'machine: machine'");
        assertThat(problems("{machine: machine}", "{machine: cores}"))
                .containsExactly(
                        "s.yaml:6:49: output 'machine' of here plugs in Domain, but input 'users' of cores has a"
                                + " socket for Processor.User");
    }

    @Test
    void allThatDoesNotFitIsReportedAtOnce() throws IOException {
        assertThat(
                        problems(
                                "pinned: 3, plug: {processor: cores}}",
                                "pinned: 5, plug: {processor: cores}}\n  more: {type: hardware.memory, node: 7, plug: {machine: machine}}"))
                .containsExactly(
                        "s.yaml:8:3: the system cannot be built: cores has 4 cores, but 5 threads are to be pinned there:"
                                + " add cores or pin fewer",
                        "s.yaml:9:3: the system cannot be built: more is on node 7, but skx-2s has the nodes 0 to 1");
    }

    @Test
    void pinningAllCoresLeavesNoneToShare() throws IOException {
        assertThat(problems("pinned: 3", "pinned: 4"))
                .containsExactly(
                        "s.yaml:9:3: the system cannot be built: cores has 4 cores, but 4 threads are to be pinned"
                                + " there and others need one that is not: add cores or pin fewer");
    }
}
