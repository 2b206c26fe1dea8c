package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.results.RunResult;
import org.orrery.numa.Runs;

/** Data placed array by array. */
class ArraysTest {
    private static final String PROGRAM =
            "{threads: 8, footprint: 8 GiB, operations: 100000000, cycles: 10, loaded-by-one: 1,"
                    + " barriers: %s, streams: [{array: hot, share: 0.1, references: 9 %s}, {array: cold, share: 0.9, references: 1}]}";

    private final Runs runs = new Runs();

    private RunResult run(String machine, String barriers, String touched, String process) {
        return runs.programs("{machine: " + machine + ", processes: [{program: two, " + process + "}], profiles: {two: "
                + PROGRAM.formatted(barriers, touched) + "}}");
    }

    private Map<String, Double> placed(String process) {
        return run("hswex-4s", "false", "", "cpus: [0], " + process).scalars();
    }

    @Test
    void aHotArrayOnAnotherNodeCostsMoreThanAColdOne() {
        double near = placed("data: {type: node, node: 0}").get("numa.gcycles");
        double cold = placed("arrays: {cold: {type: node, node: 1}}").get("numa.gcycles");
        double hot = placed("arrays: {hot: {type: node, node: 1}}").get("numa.gcycles");
        assertThat(cold).isBetween(1.01 * near, 1.15 * near);
        assertThat(hot).isBetween(1.3 * near, 2 * near);
        assertThat(placed("arrays: {hot: {type: node, node: 1}}").get("numa.local_data"))
                .isCloseTo(0.9, within(1e-9));
    }

    @Test
    void arraysThatLieAlikeAreAsFastAsDataInOnePiece() {
        double together = placed("data: interleave").get("numa.gcycles");
        double apart = placed("arrays: {hot: interleave, cold: interleave}, data: {type: node, node: 3}")
                .get("numa.gcycles");
        assertThat(apart).isCloseTo(together, within(1e-6 * together));
        double one =
                placed("arrays: {hot: interleave, cold: {type: node, node: 3}}").get("numa.gcycles");
        assertThat(one).isNotCloseTo(together, within(0.01 * together));
    }

    @Test
    void linesCrossFromTheNodeOfTheirArray() {
        Map<String, Double> hot = placed("arrays: {hot: {type: node, node: 1}}");
        Map<String, Double> all = placed("data: {type: node, node: 1}");
        assertThat(hot.get("numa.link_gbytes") / all.get("numa.link_gbytes")).isBetween(0.8, 0.95);
    }

    /** What all threads touch first lies on all nodes, the rest with the thread that loads it. */
    @Test
    void firstTouchPlacesEachArrayByThoseWhoTouchIt() {
        String wide = "cpus: [0, 1, 2, 3], loaded-by-one: 0.9";
        Map<String, Double> mixed = run("hswex-4s", "false", "", wide).scalars();
        Map<String, Double> spread =
                run("hswex-4s", "false", ", loaded-by-one: 0", wide).scalars();
        assertThat(spread.get("numa.local_data")).isCloseTo(mixed.get("numa.local_data"), within(1e-9));
        RunResult run = run("hswex-4s", "false", ", loaded-by-one: 0", wide);
        // The hot array is touched by all, so that the nodes serve nearly alike.
        assertThat(served(run, 0)).isBetween(0.25, 0.4);
        assertThat(served(run("hswex-4s", "false", "", wide), 0)).isBetween(0.85, 1.0);
    }

    private static double served(RunResult run, int node) {
        double all = 0;
        double here = 0;
        for (var row : run.tables().get("numa.nodes").rows()) {
            double bytes = ((Number) row.get(3)).doubleValue();
            all += bytes;
            here += row.get(0).toString().equals(String.valueOf(node)) ? bytes : 0;
        }
        return here / all;
    }

    /** The first array fills the node of the thread that loads the program; later ones overflow. */
    @Test
    void arraysTakeRoomInTheOrderOfTheStreams() {
        String small = "{type: hswex-4s, memory: 4 GiB}";
        Map<String, Double> mixed = run(small, "false", "", "cpus: [0]").scalars();
        Map<String, Double> apart =
                run(small, "false", ", loaded-by-one: 1", "cpus: [0]").scalars();
        assertThat(apart.get("numa.local_data")).isCloseTo(mixed.get("numa.local_data"), within(1e-6));
        assertThat(apart.get("numa.gcycles")).isLessThan(0.95 * mixed.get("numa.gcycles"));
    }

    @Test
    void dataThatFollowThreadsComeFromAllArrays() {
        String moved = "cpus: [1], arrays: {hot: {type: node, node: 0}, cold: {type: node, node: 0}}";
        RunResult run = runs.programs("{machine: hswex-4s, autonuma: true, processes: [{program: two, work: 400, "
                + moved + "}], profiles: {two: " + PROGRAM.formatted("false", "") + "}}");
        assertThat(run.scalars().get("numa.local_data")).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arrays: {hit: interleave} | processes.0.arrays.hit | there are hot, cold",
                "arrays: {hot: {type: node, node: 9}} | processes.0.arrays.hot | has nodes 0 to 3"
            })
    void arraysThatNoStreamNamesAreRefused(String arrays, String path, String message) {
        assertThatThrownBy(() -> placed(arrays))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("test:1:")
                .hasMessageContaining(path)
                .hasMessageContaining(message);
    }

    @Test
    void aStreamThatNamesNoArrayIsNotTouchedApart() {
        assertThatThrownBy(
                        () -> runs.programs("{machine: hswex-4s, processes: [{program: p}], profiles: {p: {threads: 1,"
                                + " footprint: 1 GiB, operations: 10, cycles: 1, streams: [{loaded-by-one: 0.5}]}}}"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("test:1:")
                .hasMessageContaining("names no array");
    }

    /** Threads next to their data wait at barriers for those that are far; without barriers they take more of the work. */
    @Test
    void atBarriersAllWaitForTheSlowest() {
        String skewed = "cpus: [0, 1], data: {type: node, node: 0}, table: {type: node, node: 0}";
        double free = run("hswex-4s", "false", "", skewed).scalars().get("numa.run_s");
        double bound = run("hswex-4s", "true", "", skewed).scalars().get("numa.run_s");
        double far = run(
                        "hswex-4s", "false", "", "cpus: [1], data: {type: node, node: 0}, table: {type: node, node: 0}")
                .scalars()
                .get("numa.run_s");
        assertThat(bound).isGreaterThan(1.1 * free).isCloseTo(far, within(0.05 * far));
        String even = "cpus: [0, 1], data: interleave, table: interleave";
        double alike = run("hswex-4s", "false", "", even).scalars().get("numa.run_s");
        assertThat(run("hswex-4s", "true", "", even).scalars().get("numa.run_s"))
                .isCloseTo(alike, within(1e-6 * alike));
    }
}
