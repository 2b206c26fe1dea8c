package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.SimulationException;
import org.orrery.numa.Runs;

/** Processes that cannot run as described are refused before they run, at the parameter. The machine has two nodes of 56 CPUs. */
class ProcessCheckTest {
    private final Runs runs = new Runs();
    private Path trace;

    @BeforeEach
    void record(@TempDir Path folder) throws IOException {
        trace = Files.writeString(folder.resolve("t.lackey"), "I  00400000,4\n L 1000,8\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "program: doom | program | no program 'doom'",
                "program: gups, cpus: [2] | cpus.0 | has nodes 0 to 1",
                "program: gups, cpus: [0, 1, 0] | cpus.2 | stands here twice",
                "program: gups, cpus: [0], threads: 57 | cpus | would have 57 threads",
                "program: gups, threads: 57, move-every: 1 s | move-every | would have 57 threads",
                "'program: gups, moves: [{at: 1 s, cpus: []}]' | moves.0.cpus | move to no node",
                "'program: gups, moves: [{at: 1 s, cpus: [1]}, {at: 2 s, cpus: [2]}]' | moves.1.cpus.0 | has nodes 0 to 1",
                "'program: gups, threads: 100, moves: [{at: 1 s, cpus: [1]}]' | moves.0.cpus | would have 100 threads",
                "'program: gups, data: {type: node, node: 2}' | data.node | has nodes 0 to 1",
                "'program: gups, table: {type: shares, shares: [0, 0]}' | table.shares | add up to 0",
                "'program: gups, table: {type: shares, shares: []}' | table.shares | add up to 0",
                "'program: gups, data: {type: shares, shares: [0, 0, 1]}' | data.shares | has nodes 0 to 1",
                "'program: gups, virtual: {table: {type: node, node: 3}}' | virtual.table.node | has nodes 0 to 1",
                "'program: gups, phases: [{program: doom, operations: 1}]' | phases.0.program | no program 'doom'",
                "program: gups, footprint: 2 TiB | footprint | needs 2048 GiB",
                "'program: gups, footprint: 500 GiB, data: {type: node, node: 0}' | footprint | each node",
                "'program: t, virtual: {}' | virtual | was recorded and cannot run in a virtual machine",
                "program: t, footprint: 1 GiB | footprint | its footprint cannot be changed",
            })
    void processesThatCannotRunAreRefused(String process, String path, String message) {
        assertThatThrownBy(() -> runs.binding()
                        .bind(
                                ProgramParameters.class,
                                "{machine: skx-2s, traces: {t: {trace: " + trace + "}}, processes: [{" + process
                                        + "}]}"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("processes.0." + path + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void processesThatStartTogetherMustFitTogether() {
        String two = "{machine: skx-2s, processes: [{program: gups, footprint: 500 GiB, work: 0.001},"
                + " {program: gups, footprint: 500 GiB, work: 0.001, start: %s}]}";
        assertThatThrownBy(() -> runs.programs(two.formatted("0 s")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("processes.1.footprint: ")
                .hasMessageContaining("beside the 500 GiB");
        assertThatThrownBy(() -> runs.programs(two.formatted("1 ms")))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("numa @ 1 ms")
                .hasMessageContaining("give it a smaller footprint");
    }

    @Test
    void namesOfProcessesAreUnique() {
        String two = "{machine: skx-2s, processes: [{program: gups, work: 0.001, name: %s},"
                + " {program: gups, work: 0.001, name: p}]}";
        assertThatThrownBy(() -> runs.programs(two.formatted("p")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the name 'p' is given twice");
        String defaults =
                "{machine: skx-2s, processes: [{program: gups}, {program: gups, name: gups-2}, {program: gups}]}";
        ProgramParameters bound = runs.binding().bind(ProgramParameters.class, defaults);
        assertThat(ProcessCheck.namesOf(bound.processes())).isEqualTo(List.of("gups-0", "gups-2", "gups-2-2"));
    }

    @Test
    void workWithoutEndIsNotBegun() {
        assertThatThrownBy(() -> runs.programs("{machine: skx-2s, processes: [{program: gups, work: 1e30}]}"))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("more than simulated time can count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "program: doom | program | no program 'doom'",
                "node: 2 | node | has nodes 0 to 1",
                "data: 2 | data | has nodes 0 to 1",
                "table: 2 | table | has nodes 0 to 1",
                "hogs: [2] | hogs.0 | has nodes 0 to 1",
                "hogs: [1, 1] | hogs.1 | stands here twice",
                "hogs: [1], hog-threads: 57 | hog-threads | has 56 CPUs",
            })
    void serversThatCannotRunAreRefused(String parameters, String path, String message) {
        assertThatThrownBy(() -> runs.binding()
                        .bind(Server.Parameters.class, "{machine: skx-2s, load: 0.5, " + parameters + "}"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(path + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void replaysOnNodesThatAreNotThereAreRefused() {
        for (String node : List.of("node", "data", "table")) {
            assertThatThrownBy(() -> runs.binding()
                            .bind(
                                    TraceReplay.Parameters.class,
                                    "{machine: skx-2s, trace: " + trace + ", " + node + ": 2}"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(node + ": ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "processes: [{program: gups, pages: huge, huge-share: 1.5}] | huge-share",
                "processes: [{program: gups}], costs: {autonuma-shortest-scan: 0 s} | autonuma-shortest-scan",
                "processes: [{program: gups}], costs: {autonuma-scan-floor: 0 s} | autonuma-scan-floor"
            })
    void numbersOutOfRangeAreRefusedWhereTheyStand(String parameters, String name) {
        assertThatThrownBy(() -> runs.programs("{machine: skx-2s, " + parameters + "}"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("test:1:")
                .hasMessageContaining(name);
    }
}
