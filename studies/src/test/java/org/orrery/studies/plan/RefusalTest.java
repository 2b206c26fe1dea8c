package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;

/** What a run would refuse, the planner refuses. */
class RefusalTest {
    private static final String SWEPT = TestScenarios.GOOD + "sweep: {queue.servers: [1, 2]}\n";

    @TempDir
    private Path directory;

    private List<String> problems(String text) {
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", text));
    }

    private void assertRefused(String text, String... parts) {
        assertThat(problems(text)).as(text).singleElement().asString().contains(parts);
    }

    private static String figure(String content) {
        return "figures:\n  - {id: f, title: T, " + content + "}\n";
    }

    private List<String> problemsOf(Path file, String... variants) {
        Problems problems = new Problems();
        PlanOptions options =
                new PlanOptions(List.of(), OptionalLong.empty(), OptionalInt.empty(), List.of(variants), List.of());
        TestScenarios.plan(file, options, problems);
        return TestScenarios.texts(problems, file);
    }

    @Test
    void aParameterThatOnlyAVariantLeftOutUsesIsNoMistake() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                TestScenarios.GOOD
                        + "parameters: {n: 2}\nvariants: {one: {queue.servers: 1}, more: {queue.servers: \"${n}\"}}\n");
        assertThat(problemsOf(file)).isEmpty();
        assertThat(problemsOf(file, "one")).isEmpty();
        assertThat(problemsOf(file, "three")).singleElement().asString().contains("there is no variant 'three'");
        assertRefused(TestScenarios.GOOD + "parameters: {n: 2}\n", "the parameter 'n' is not used");
    }

    @Test
    void marksAndPublishedValuesOfFiguresCanBeDrawn() {
        String scenario = TestScenarios.GOOD;
        assertRefused(scenario + figure("kind: timeline, y: queue.waiting, marks: {m: 1e308}"), "s.yaml:9:", "1e30");
        assertRefused(scenario + figure("kind: bars, y: queue.utilisation, paper: {x: -1e300}"), "1e30");
        assertThat(problems(scenario + figure("kind: timeline, y: queue.waiting, marks: {m: 10}")))
                .isEmpty();
    }

    @Test
    void labelsAreOfAxesThatThereAreAndOfFiguresOfEffects() {
        assertRefused(
                SWEPT + figure("kind: effects, y: queue.utilisation, labels: {queue.server: more}"),
                "did you mean 'queue.servers'");
        assertRefused(
                SWEPT + figure("kind: bars, y: queue.utilisation, labels: {queue.servers: more}"),
                "only a figure of effects has labels");
        assertThat(problems(SWEPT + figure("kind: effects, y: queue.utilisation, labels: {queue.servers: more}")))
                .isEmpty();
    }

    @Test
    void aCurveIsOverAnAxisThatThereIs() {
        assertRefused(
                TestScenarios.GOOD + figure("kind: curve, y: queue.utilisation, x: quux"),
                "s.yaml:9:",
                "there is no axis of the sweep 'quux'");
        assertRefused(
                SWEPT + figure("kind: curve, y: queue.utilisation, x: queue.server"), "did you mean 'queue.servers'");
        assertThat(problems(SWEPT + figure("kind: curve, y: queue.utilisation, x: queue.servers")))
                .isEmpty();
    }

    @Test
    void aFigureShowsSomething() {
        assertRefused(SWEPT + figure("kind: bars, y: queue.utilisation, at: {queue.servers: 3}"), "has no value '3'");
        assertRefused(SWEPT + figure("kind: bars, y: queue.utilisation, at: {servers: 1}"), "no axis of the sweep");
        assertRefused(SWEPT + figure("kind: stack, y: queue.utilisation"), "a stack shows columns of a table");
        assertRefused(SWEPT + figure("kind: bars, y: []"), "at least one metric");
    }

    @Test
    void aStackIsOfResultsOfATable() {
        String calls = """
                scenario: test/calls
                title: Calls
                system:
                  caller: {type: basic.caller, interval: 2 ms, hops: true, to: service}
                  service: {type: basic.service, service: {type: exponential, mean: 1 ms}}
                run: {duration: 1 s, replications: 3, seed: 7}
                """;
        assertThat(problems(calls + figure("kind: stack, y: caller.hops.times.mean")))
                .isEmpty();
        assertRefused(calls + figure("kind: stack, y: caller.hops.times.hop"), "'hop' names the rows of its table");
        assertRefused(calls + figure("kind: stack, y: caller.latency"), "a stack shows columns of a table");
        assertThat(problems(calls + figure("kind: stack, y: caller.hop.times.mean")))
                .singleElement()
                .asString()
                .contains("did you mean 'caller.hops.times.mean'?");
    }

    @Test
    void theKindOfAFigureFitsTheKindOfItsMetric() {
        assertRefused(TestScenarios.GOOD + figure("kind: cdf, y: queue.utilisation"), "no latency 'queue.utilisation'");
        assertRefused(TestScenarios.GOOD + figure("kind: timeline, y: queue.quux"), "no metric 'queue.quux'");
    }

    @Test
    void equalValuesOfAnAxisAreRefusedWithBothPositions() {
        String random = TestScenarios.GOOD.replace("interval: 2 ms", "interval: \"${t}\"") + "parameters: {t: 2 ms}\n";
        assertThat(problems(random + "sweep: {t: [1 ms, 2 ms, 1000 us]}\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:9:25: 't' has the value 1000 us already, as 1 ms at ")
                .endsWith("s.yaml:9:13; each value stands once");
        assertThat(problems(random + "sweep: {t: [1 ms, 2 ms, 1000.000001 us]}\n"))
                .isEmpty();
        String zip = random + "zip: {t: [1 ms, 1 ms], queue.servers: [%s]}\n";
        assertThat(problems(zip.formatted("1, 2"))).isEmpty();
        assertThat(problems(zip.formatted("2, 2"))).singleElement().asString().contains("stand together already");
    }

    @Test
    void sharesCompareAsQuantities() {
        assertThat(Values.same("0.30", "30 %")).isTrue();
        assertThat(Values.same("3e-1", "0.3")).isTrue();
        assertThat(Values.same("1.0", "1")).isTrue();
        assertThat(Values.same("8 cores", "8")).isTrue();
        assertThat(Values.same("0.30000000000000004", "0.3")).isFalse();
        assertThat(Values.same("1 ms", "1 us")).isFalse();
        assertThat(Values.same("1 ms", "1")).isFalse();
        assertThat(Values.same("fast", "slow")).isFalse();
    }

    @Test
    void aPointIsFoundHoweverItIsWritten() {
        String text = TestScenarios.GOOD.replace("interval: 2 ms", "interval: \"${t}\"") + """
                parameters: {t: 2 ms}
                sweep: {t: [1 ms, 2.0 ms]}
                expect:
                  - {what: value(queue.utilisation), at: {t: 1000 us}}
                  - {what: value(queue.utilisation), at: {t: 2 ms}}
                """;
        assertThat(problems(text)).isEmpty();
        Plan plan = TestScenarios.plan(directory.resolve("s.yaml"));
        for (ExpectSpec spec : plan.scenario().file().expect()) {
            assertThat(plan.cells().stream().filter(cell -> cell.isAt(spec.at())))
                    .hasSize(1);
        }
        assertRefused(text.replace("{t: 2 ms}}", "{t: 3 ms}}"), "the axis 't' has no value '3 ms'");
    }

    @Test
    void aSweepOfABillionPointsIsRefusedBeforeAnythingIsBuilt() {
        StringBuilder sweep = new StringBuilder(TestScenarios.GOOD + "sweep:\n");
        for (int i = 0; i < 9; i++) {
            sweep.append("  p").append(i).append(": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
        }
        assertRefused(sweep.toString(), "s.yaml:8:1:", "1,000,000,000 points", "3,000,000,000 runs", "35 days");
        assertRefused(SWEPT.replace("replications: 3", "replications: 1000000") + "variants: {a: {}, b: {}}\n", "runs");
    }

    @Test
    void aSearchIsCheckedBeforeItBegins() {
        String search = TestScenarios.GOOD
                + "search: {vary: queue.servers, between: [1, 8], meet: sink.latency.p99 <= 5 ms, resolution: 1}\n";
        assertThat(problems(search + figure("kind: curve, y: sink.latency, x: queue.servers")))
                .isEmpty();
        assertRefused(search.replace("vary: queue.servers", "vary: quux"), "s.yaml:8:16:", "'quux'");
        assertRefused(search.replace("[1, 8]", "[1]"), "s.yaml:8:40:", "[lightest, heaviest]");
        assertRefused(search.replace("[1, 8]", "[1, 8 ms]"), "quantities of one dimension");
        assertRefused(search.replace("resolution: 1", "resolution: 1e-30"), "change 'resolution'");
        assertRefused(search.replace("resolution: 1", "resolution: 100"), "change 'resolution'");
        assertRefused(search.replace("sink.latency.p99 <=", "sink.latency.p98 <="), "no metric 'sink.latency.p98'");
        assertRefused(search.replace("<= 5 ms", "== 5 ms"), "not an objective");
        assertRefused(search.replace("<= 5 ms", "<= 5 bytes"), "limit of sink.latency.p99");
        assertRefused(search.replace("<= 5 ms", "<= 5.5.5"), "limit of sink.latency.p99");
    }

    @Test
    void faultsOfOneSectionDoNotHideThoseOfAnother() {
        assertThat(problems(SWEPT + """
                quux: 1
                figures:
                  - {id: f, kind: bars, title: T, y: queue.quux}
                  - {id: g, kind: bras, title: T, y: queue.waiting}
                expect:
                  - {what: value(queue.quux)}
                  - {what: value(queue.waiting), paper: oops}
                record: {step: 1 furlong}
                """))
                .anyMatch(problem -> problem.startsWith("s.yaml:9:1: unknown key 'quux'"))
                .anyMatch(problem -> problem.startsWith("s.yaml:11:38: there is no metric 'queue.quux'"))
                .anyMatch(problem -> problem.contains("'bras' is not a valid choice"))
                .anyMatch(problem -> problem.startsWith("s.yaml:14:12: there is no metric 'queue.quux'"))
                .anyMatch(problem -> problem.contains("paper: 'oops'"))
                .anyMatch(problem -> problem.contains("step: '1 furlong'"))
                .hasSize(6);
    }

    @Test
    void aMistakenWarmUpDoesNotHideAFigure() {
        assertThat(problems(TestScenarios.GOOD.replace("duration: 1 s", "duration: 1 s, warmup: 2 s")
                        + figure("kind: bars, y: queue.quux")))
                .hasSize(2);
    }
}
