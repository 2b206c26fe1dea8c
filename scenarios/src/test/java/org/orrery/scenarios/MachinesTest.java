package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

/** A user's own machine, in a calibration file or in the scenario. */
class MachinesTest {
    private static final String SCENARIO = """
            scenario: test/machine
            title: A machine of one's own
            calibration: [models/machines.yaml, mine.yaml]
            system:
              mlc: {type: numa.memory-probe, machine: mine}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        machine("like: skx-2s, source: lscpu, kind: vendor, nodes: 4, clock: 2.9 GHz");
    }

    private void machine(String content) throws IOException {
        Files.writeString(
                directory.resolve("mine.yaml"), "calibration: machine\nrecords:\n  mine: {" + content + "}\n");
    }

    private List<String> problems(String scenario) throws IOException {
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", scenario));
    }

    @Test
    void aMachineIsWrittenAsWhatDiffersFromAnother() throws IOException {
        assertThat(problems(SCENARIO)).isEmpty();
        assertThat(problems(SCENARIO.replace("machine: mine", "machine: {like: mine, l2: 2 MiB, name: later}")))
                .isEmpty();
    }

    @Test
    void anUnknownMachineIsReportedWithTheNearest() throws IOException {
        assertThat(problems(SCENARIO.replace("machine: mine", "machine: skx-2")))
                .singleElement()
                .asString()
                .contains("s.yaml:5:43: machine: there is no machine 'skx-2'; did you mean 'skx-2s'?");
    }

    @Test
    void withoutItsFileTheFileIsNamed() throws IOException {
        assertThat(problems(SCENARIO.replace("models/machines.yaml, ", "")))
                .singleElement()
                .asString()
                .contains("mine.yaml:3:16: there is no machine 'skx-2s'; list models/machines.yaml");
    }

    @Test
    void whatIsWrongIsReportedTogether() throws IOException {
        machine("like: skx-2s, source: lscpu, kind: vendor, clock: 2.9 s, core: 4");
        assertThat(problems(SCENARIO.replace("machine: mine", "machine: {like: mine, nodes: 0, memroy: 1 TiB}")))
                .hasSize(4)
                .anyMatch(line -> line.contains("mine.yaml:3:60: clock: "))
                .anyMatch(line -> line.contains("mine.yaml:3:67: unknown key 'core'; did you mean 'cores'?"))
                .anyMatch(line -> line.contains("s.yaml:5:63: nodes: "))
                .anyMatch(line -> line.contains("s.yaml:5:66: unknown key 'memroy'; did you mean 'memory'?"));
    }

    @Test
    void aFaultyMachineIsReportedOnceWhereOthersAreWiredToIt() throws IOException {
        machine("like: mine, source: lscpu, kind: vendor");
        String wired = SCENARIO.replace("mlc: {type: numa.memory-probe, machine: mine}", """
                m: {type: hardware.machine, machine: mine}
                  here: {type: hardware.memory, plug: {machine: m}}
                run: {duration: 1 s}
                """);
        assertThat(problems(wired)).singleElement().asString().contains("mine.yaml:3:16: machine.mine is like itself");
    }

    @Test
    void aMachineThatIsLikeItselfIsRefused() throws IOException {
        machine("like: mine, source: lscpu, kind: vendor");
        assertThat(problems(SCENARIO))
                .singleElement()
                .asString()
                .contains("mine.yaml:3:16: machine.mine is like itself");
    }
}
