package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.TestScenarios;

/** What simulates nothing needs no run, and has none. */
class RunCheckTest {
    private static final String ANALYSES = """
            scenario: test/answers
            title: Answers
            system:
              first: {type: test.answer}
              second: {type: test.answer}
            """;
    private static final String MIXED = ANALYSES + """
              source: {type: basic.source, interval: 2 ms, to: sink}
              sink: {type: basic.sink}
            """;

    @TempDir
    private Path directory;

    private List<String> problems(String text) {
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", text));
    }

    @Test
    void analysesNeedNoRunAndAreCarriedOutOnce() {
        assertThat(problems(ANALYSES)).isEmpty();
        Plan plan = TestScenarios.plan(directory.resolve("s.yaml"));
        assertThat(plan.specs()).hasSize(1);
        assertThat(plan.specs().get(0).settings().duration()).isEqualTo(SimTime.NEVER);
    }

    @Test
    void aRunOfAnalysesIsRefusedKeyByKeyBesideAllOtherProblems() {
        String run = "run: {duration: 1 s, warmup: 1 s, seed: 3}\n";
        assertThat(problems(ANALYSES + run + "expect:\n  - {what: value(first.quux)}\n"))
                .hasSize(4)
                .anyMatch(problem -> problem.startsWith("s.yaml:6:7: run: duration: this system has analyses only"))
                .anyMatch(problem -> problem.startsWith("s.yaml:6:22: run: warmup: this system"))
                .anyMatch(problem -> problem.startsWith("s.yaml:6:35: run: seed: this system"))
                .anyMatch(problem -> problem.startsWith("s.yaml:8:12: there is no metric 'first.quux'"));
        assertThat(problems(ANALYSES + "run: {}\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:6:1: run: this system has analyses only");
    }

    @Test
    void whatIsSimulatedBesideAnAnalysisNeedsARun() {
        assertThat(problems(MIXED + "run: {duration: 1 s, warmup: 100 ms, seed: 3}\n"))
                .isEmpty();
        assertThat(problems(MIXED)).singleElement().asString().startsWith("s.yaml:1:1: 'run' is missing");
    }

    @Test
    void whatAParameterOrAVariantMakesSimulatedNeedsARunToo() {
        String open = ANALYSES.replace("second: {type: test.answer}", "second: {type: \"${which}\"}");
        assertThat(problems(open + "parameters: {which: test.answer}\n")).isEmpty();
        assertThat(problems(open + "parameters: {which: basic.sink}\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:1:1: 'run' is missing");
        assertThat(problems(ANALYSES + "variants: {a: {}, b: {second.type: basic.sink}}\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:1:1: 'run' is missing");
        assertThat(problems(open + "parameters: {which: basic.sink}\nrun: {duration: 1 s}\n"))
                .isEmpty();
    }

    @Test
    void replicationsAndASeedOfTheCommandLineDoNotRepeatAnalyses() {
        Path file = TestScenarios.write(directory, "s.yaml", ANALYSES);
        PlanOptions more = new PlanOptions(List.of(), OptionalLong.of(9), OptionalInt.of(5), List.of(), List.of());
        assertThat(TestScenarios.plan(file, more, new Problems()).orElseThrow().specs())
                .isEqualTo(TestScenarios.plan(file).specs());
        Path mixed = TestScenarios.write(directory, "m.yaml", MIXED + "run: {duration: 1 s}\n");
        assertThat(TestScenarios.plan(mixed, more, new Problems()).orElseThrow().specs())
                .hasSize(5);
    }

    @Test
    void aMisspeltTypeOrKeyIsReportedOnce() {
        assertThat(problems(ANALYSES.replace("second: {type: test.answer}", "second: {type: test.answr}")))
                .singleElement()
                .asString()
                .contains("did you mean 'test.answer'");
        assertThat(problems(MIXED + "rum: {duration: 1 s}\n"))
                .singleElement()
                .asString()
                .contains("did you mean 'run'");
    }
}
