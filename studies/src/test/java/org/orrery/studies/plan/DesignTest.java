package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;

/** Which points of a sweep are run, and what is refused. */
class DesignTest {
    private static final String AXES =
            TestScenarios.GOOD + "sweep: {queue.servers: [1, 2], queue.room: [3, 9], source.size: [1 kbit, 2 kbit]}\n";
    private static final String SPACE = TestScenarios.GOOD + "design: {sample: 8}\n";

    @TempDir
    Path directory;

    private Path file(String text) {
        return TestScenarios.write(directory, "s.yaml", text);
    }

    private Plan plan(String text, String... settings) {
        Problems problems = new Problems();
        List<Setting> set = List.of(settings).stream()
                .map(setting -> Setting.parse(setting, problems).orElseThrow())
                .toList();
        PlanOptions options = new PlanOptions(set, OptionalLong.empty(), OptionalInt.empty(), List.of(), List.of());
        return TestScenarios.plan(file(text), options, problems)
                .orElseThrow(() -> new AssertionError(problems.render()));
    }

    private static List<String> points(Plan plan) {
        return plan.cells().stream()
                .map(cell -> String.join(" ", cell.point().values()))
                .toList();
    }

    @Test
    void aFractionIsPartOfTheCombinations() {
        Plan plan = plan(AXES + "design: {fraction: 1/2}\n");
        assertThat(points(plan)).containsExactly("1 3 2 kbit", "1 9 1 kbit", "2 3 1 kbit", "2 9 2 kbit");
        assertThat(plan.design())
                .isEqualTo(
                        "1/2 of the two-level design: 4 of 8 points, resolution III, with the product of levels −1 and 1"
                                + " source.size = queue.servers × queue.room");
    }

    @Test
    void ofFewerAxesAsMuchIsLeftOutAsCanBe() {
        assertThat(points(plan(AXES + "design: {fraction: 1/2}\n", "queue.room=5")))
                .hasSize(4);
        assertThat(points(plan(
                        AXES + "design: {fraction: 1/2}\n", "queue.room=5", "queue.servers=1", "source.size=1 bit")))
                .containsExactly("");
    }

    @Test
    void aSampleStaysWithinItsRangesAndFillsThem() {
        Plan plan = plan(
                SPACE.replace("8", "64")
                        + "sweep: {queue.servers: 1..4, source.interval: log 2..32 ms, source.size: 1..3 B, queue.room: [3, 9]}\n");
        List<Map<String, String>> points =
                plan.cells().stream().map(Cell::point).toList();
        assertThat(points.stream().filter(point -> point.get("queue.servers").equals("4")))
                .hasSize(16);
        assertThat(points.stream().filter(point -> point.get("queue.room").equals("9")))
                .hasSize(32);
        double[] intervals = Values.numbers(points.stream()
                        .map(point -> point.get("source.interval"))
                        .toList())
                .orElseThrow()
                .values();
        assertThat(Arrays.stream(intervals))
                .allMatch(value -> value >= 2 && value <= 32)
                .hasSize(64);
        assertThat(Arrays.stream(intervals).filter(value -> value < 8)).hasSize(32);
        // 1.7 B would be no whole number of bits.
        assertThat(points).allMatch(point -> point.get("source.size").matches("\\d+ bit|[12](\\.\\d+)? (B|kB)|3 B"));
    }

    @Test
    void theFirstPointsOfManyAreThoseOfFew() {
        String axes = "sweep: {queue.service.mean: 0.5..1.5 ms, source.interval: 2..3 ms}\n";
        List<String> few = points(plan(SPACE + axes));
        assertThat(points(plan(SPACE.replace("8", "16") + axes)).subList(0, 8)).isEqualTo(few);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "design: {fraction: 1/3} | s.yaml:9:20: fraction: '1/3' is not one over a power of two",
                "design: {fraction: 2} | fraction: '2' is not one over a power of two",
                "design: {fraction: 1/4} | s.yaml:9:20: fraction: 1/4 of 2^3 points are 2, too few for the mean and 3 main effects;"
                        + " expected at most 1/2",
                "design: {fraction: 1/2, sample: 8} | a design has either 'fraction' or 'sample'",
                "design: {} | a design has either 'fraction' or 'sample'",
                "design: {sample: 1} | out of range; expected at least 2",
                "design: {fracton: 1/2} | did you mean 'fraction'?"
            })
    void aDesignWithoutSenseIsFoundWhereItStands(String design, String message) {
        assertThat(TestScenarios.problems(file(AXES + design + "\n"))).anyMatch(problem -> problem.contains(message));
    }

    @Test
    void allThatIsWrongIsReportedAtOnce() {
        assertThat(TestScenarios.problems(file(AXES.replace("[3, 9]", "1..3")
                        + "design: {fraction: 1/5}\n"
                        + "figures:\n  - {id: e, kind: effects, title: E, y: sink.latensy}\n"
                        + "expect: [{what: 'share(value(sink.latency), 2, 1)'}]\n")))
                .containsExactly(
                        "s.yaml:8:32: 'queue.room' has 3 values; in a fraction of a two-level design each axis has two",
                        "s.yaml:9:20: fraction: '1/5' is not one over a power of two, such as 1/2, 1/4 or 1/8",
                        "s.yaml:11:41: there is no metric 'sink.latensy'; did you mean 'sink.latency'?",
                        "s.yaml:12:17: 'share(value(sink.latency), 2, 1)': the band of a share is lowest, highest, in this"
                                + " order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fraction: 1/2", "sample: 8"})
    void anAxisWithoutValuesIsFoundWhereItStandsWithWhatElseIsWrong(String design) {
        String broken = AXES.replace("[3, 9]", "3").replace("[1 kbit,", "[1 kbid,");
        assertThat(TestScenarios.problems(file(broken + "design: {" + design + "}\n")))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .isEqualTo("s.yaml:8:44: 'queue.room' needs a list of values or a range such as 1..8,"
                                        + " not '3'"),
                        problem -> assertThat(problem).contains("s.yaml:8:61").contains("kbid"));
    }

    @Test
    void aDesignNeedsAxes() {
        assertThat(TestScenarios.problems(file(SPACE)))
                .containsExactly("s.yaml:8:18: a design needs axes under 'sweep:'");
        assertThat(TestScenarios.problems(file(TestScenarios.GOOD + "design: {fraction: 1/2}\n")))
                .containsExactly("s.yaml:8:20: a design needs axes under 'sweep:'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: effects, y: sink.latensy | there is no metric 'sink.latensy'; did you mean 'sink.latency'?",
                "kind: effects, y: 'ratio(sink.latency, a, a)' | there is no variant 'a'; this scenario has no variants",
                "kind: effects, y: 'ratio(sink.latency)' | ratio takes a metric and two variants",
                "kind: map, y: 'share(sink.latency, 0, 1)' | a share is of all points together",
                "kind: effects, y: sink.latency.max | is an extreme",
                "kind: map, y: sink.latency, band: [2, 1] | a band is [lowest, highest]",
                "kind: map, y: sink.latency, decided: 10 % | 'decided': only figures of kind effects have it",
                "kind: bars, y: sink.latency, band: [1, 2] | 'band': only figures of kind map have it",
                "kind: effects, y: sink.latency, x: queue.room | 'x': a figure of kind effects has none"
            })
    void aFigureOfASpaceWithoutSenseIsFoundWhereItStands(String figure, String message) {
        String text = AXES + "figures:\n  - {id: f, title: F, " + figure + "}\n";
        assertThat(TestScenarios.problems(file(text)))
                .singleElement()
                .asString()
                .startsWith("s.yaml:10:")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share(value(sink.latency), 2, 1) | the band of a share is lowest, highest",
                "share(sink.latency, 1) | share takes an expression, the lowest and the highest value",
                "share(share(sink.latency, 1, 2), 1, 2) | a share is of an expression that is no share itself",
                "share(sink.latency, 1 ms, 2) | expected a number, or one with a unit (%), inf or -inf",
                "share(sink.latensy, -inf, 2) | did you mean 'sink.latency'?"
            })
    void aShareWithoutSenseIsFoundWhereItStands(String what, String message) {
        assertThat(TestScenarios.problems(file(AXES + "expect: [{what: '" + what + "'}]\n")))
                .singleElement()
                .asString()
                .startsWith("s.yaml:9:17: ")
                .contains(message);
    }

    @Test
    void aShareNamesAVariantWhereThereAreSeveralAndNeedsASweep() {
        String share = "expect: [{what: 'share(sink.latency, 0, 2)'}]\n";
        assertThat(TestScenarios.problems(file(AXES + "variants: {a: {}, b: {queue.room: 4}}\n" + share)))
                .containsExactly("s.yaml:10:17: value needs a variant; expected one of a, b");
        assertThat(TestScenarios.problems(file(TestScenarios.GOOD + share)))
                .singleElement()
                .asString()
                .contains("a share is of the points of a sweep");
    }
}
