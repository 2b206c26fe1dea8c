package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;

/** Arithmetic between parameters, ranges of axes, and expectations over several names. */
class ShortFormsTest {
    @TempDir
    Path directory;

    private Path file(String text) {
        return TestScenarios.write(directory, "s.yaml", text);
    }

    private static String with(String service, String rest) {
        return TestScenarios.GOOD
                        .replace("servers: 1", "servers: \"${pods} * 2\"")
                        .replace("mean: 1 ms", "mean: \"" + service + "\"")
                + "parameters: {pods: 2, time: 1 ms}\n"
                + rest;
    }

    @ParameterizedTest
    @CsvSource({
        "${time} * 3, 3 ms",
        "3 * ${time} - 1 us, 2999 us",
        "(${time} + 1 ms) / ${pods}, 1 ms",
        "${time} / 1 us * 1 ns, 1 us",
        "${time}*50 %, 500 us"
    })
    void aValueIsComputedFromParameters(String written, String value) {
        Plan plan = TestScenarios.plan(file(with(written, "")));
        assertThat(plan.cells()
                        .get(0)
                        .system()
                        .canonical()
                        .at("/queue/service/mean")
                        .asText())
                .isEqualTo(value);
        assertThat(plan.cells().get(0).system().canonical().at("/queue/servers").asText())
                .isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${time} + 1 B | data cannot be added to time",
                "1 - ${time} | time cannot be taken from number",
                "${time} * ${time} | time times time measures nothing",
                "${pods} / ${time} | number divided by time measures nothing",
                "${time} / 0 | divides by 0",
                "${time} * | ${…} stands for a whole value or in arithmetic",
                "${tine} * 2 | there is no parameter 'tine' under 'parameters:'; did you mean 'time'?",
                "${time} * fast | ${…} stands for a whole value or in arithmetic"
            })
    void mixedUnitsAreFoundWhereTheyStand(String written, String message) {
        assertThat(TestScenarios.problems(file(with(written, ""))))
                .anyMatch(problem -> problem.startsWith("s.yaml:5:") && problem.contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1..4 | [1, 2, 3, 4]",
                "'[1..3, 8]' | [1, 2, 3, 8]",
                "log 1..100 by 10 | [1, 10, 100]",
                "2..8 by 3 | [2, 5, 8]"
            })
    void aRangeStandsForItsValues(String range, String values) {
        Plan plan = TestScenarios.plan(file(TestScenarios.GOOD + "sweep: {queue.servers: " + range + "}\n"));
        assertThat(plan.values().get("queue.servers")).hasToString(values);
        assertThat(plan.axesOfFile().get("queue.servers")).hasToString(values);
    }

    @Test
    void rangesMoveTogether() {
        Plan plan = TestScenarios.plan(file(TestScenarios.GOOD
                + "zip: {queue.servers: 1..3, queue.service.mean: [1..2 ms by 0.5]}\n"
                + "expect: [{what: value(sink.latency), at: {queue.servers: 3}}]\n"));
        assertThat(plan.cells().stream().map(Cell::pointLabel))
                .containsExactly(
                        "queue.servers = 1, queue.service.mean = 1 ms",
                        "queue.servers = 2, queue.service.mean = 1.5 ms",
                        "queue.servers = 3, queue.service.mean = 2 ms");
        assertThat(TestScenarios.problems(
                        file(TestScenarios.GOOD + "zip: {queue.servers: 1..3, queue.service.mean: 1..4 ms}\n")))
                .singleElement()
                .asString()
                .startsWith("s.yaml:8:48: zip: 'queue.service.mean' has 4 values, the ones before it have 3");
    }

    @Test
    void anArgumentIsComputedFromParameters() {
        Problems problems = new Problems();
        PlanOptions options = PlanOptions.none()
                .with(List.of(
                        Setting.parse("pods=5", problems).orElseThrow(),
                        Setting.parse("queue.room=\"${pods} * 3\"", problems).orElseThrow()));
        Plan plan = TestScenarios.plan(file(with("${time}", "")), options, problems)
                .orElseThrow(() -> new AssertionError(problems.render()));
        assertThat(plan.cells().get(0).system().canonical().at("/queue/servers").asText())
                .isEqualTo("10");
        assertThat(plan.cells().get(0).system().canonical().at("/queue/room").asText())
                .isEqualTo("15");
        Problems mixed = new Problems();
        PlanOptions wrong = PlanOptions.none()
                .with(List.of(
                        Setting.parse("queue.room=\"${pods} + 1 ms\"", mixed).orElseThrow()));
        TestScenarios.plan(file(with("${time}", "")), wrong, mixed);
        assertThat(mixed.render()).contains("--set:1:12: ").contains("time cannot be added to");
    }

    @Test
    void aRangeHasOneUnit() {
        Plan plan = TestScenarios.plan(file(TestScenarios.GOOD + "sweep: {queue.service.mean: 0.5..1.5 ms by 0.5}\n"));
        assertThat(plan.values().get("queue.service.mean")).containsExactly("0.5 ms", "1 ms", "1.5 ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 us..2 ms | mixes the units",
                "8..1 | ends below its begin",
                "1..8 by 0 | its step is above 0",
                "log 1..8 | needs 'by'",
                "log 0..8 by 2 | begins above 0",
                "0..1 by 0.00001 | more than 10,000 values"
            })
    void aRangeWithoutSenseIsRefused(String range, String message) {
        assertThat(TestScenarios.problems(file(TestScenarios.GOOD + "sweep: {queue.service.mean: [" + range + "]}\n")))
                .anyMatch(problem -> problem.startsWith("s.yaml:8:") && problem.contains(message));
    }

    @Test
    void anExpectationStandsForEachCombination() {
        Plan plan = TestScenarios.plan(
                file(
                        TestScenarios.GOOD
                                + "expect: [{each: {m: [waiting, sojourn], s: ['', .max]}, what: 'value(queue.${m}${s})', title: '${m}${s}'}]\n"));
        List<ExpectSpec> all = plan.scenario().file().expect();
        assertThat(all.stream().map(ExpectSpec::title))
                .containsExactly("waiting", "waiting.max", "sojourn", "sojourn.max");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "each: {m: []} | 'm' needs a list",
                "each: here | expected names",
                "each: {m: [waiting], x: [y]} | 'x' is not used",
                "each: {n: [waiting]} | there is no list 'm'",
                "each: {m: [waiting]}, not-reproduced: so | write it as an entry without 'each'"
            })
    void aWrongListIsFoundWhereItStands(String each, String message) {
        assertThat(TestScenarios.problems(
                        file(TestScenarios.GOOD + "expect: [{what: 'value(queue.${m})', " + each + "}]\n")))
                .anyMatch(problem -> problem.startsWith("s.yaml:8:") && problem.contains(message));
    }
}
