package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;

class VerdictTest {
    /** Every 2 ms a job, each served in 1 ms: the server is busy half of the time. */
    private static final String HALF_BUSY = TestScenarios.GOOD.replace("{type: exponential, mean: 1 ms}", "1 ms");

    private static final String TWO = TestScenarios.GOOD
            + "variants: {slow: {queue.service: {type: exponential, mean: 1.5 ms}}, fast: {queue.service: 0.5 ms}}\n";

    @TempDir
    private Path directory;

    private Judgement judge(String scenario, String expectation) {
        return judge(scenario, expectation, OptionalLong.empty());
    }

    private Judgement judge(String scenario, String expectation, OptionalLong seed) {
        Path file = TestScenarios.write(directory, "s.yaml", scenario + "expect:\n  - {" + expectation + "}\n");
        Problems problems = new Problems();
        PlanOptions options = new PlanOptions(List.of(), seed, OptionalInt.empty(), List.of(), List.of());
        Plan plan =
                TestScenarios.plan(file, options, problems).orElseThrow(() -> new AssertionError(problems.render()));
        return new Evaluator(TestScenarios.carryOut(plan, directory)).judge().get(0);
    }

    @Test
    void aValueWithinItsToleranceIsReproduced() {
        Judgement judgement =
                judge(HALF_BUSY, "what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: structural");
        assertThat(judgement.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(judgement.fails(false)).isFalse();
    }

    @Test
    void aMutatedExpectationIsNotReproduced() {
        Judgement judgement =
                judge(HALF_BUSY, "what: value(queue.utilisation), paper: 52 %, within: 1 %, basis: structural");
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(judgement.fails(false)).isTrue();
    }

    @Test
    void aMutatedModelIsNotReproduced() {
        String mutated = HALF_BUSY.replace("service: 1 ms", "service: 1.1 ms");
        assertThat(judge(mutated, "what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: structural")
                        .verdict())
                .isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void anotherSeedGivesAnotherValue() {
        String what = "what: value(queue.sojourn)";
        double one =
                judge(TestScenarios.GOOD, what, OptionalLong.of(1)).simulated().mean();
        double two =
                judge(TestScenarios.GOOD, what, OptionalLong.of(2)).simulated().mean();
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void theOrderOfTheVariantsMatters() {
        String rest = ", atmost: 0.5, basis: band";
        assertThat(judge(TWO, "what: \"ratio(queue.utilisation, fast, slow)\"" + rest)
                        .verdict())
                .isEqualTo(Verdict.REPRODUCED);
        assertThat(judge(TWO, "what: \"ratio(queue.utilisation, slow, fast)\"" + rest)
                        .verdict())
                .isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void pairedDifferencesAreNarrowerThanTheirParts() {
        Judgement difference = judge(TWO, "what: \"difference(source.sent, slow, fast)\"");
        assertThat(difference.simulated().mean()).isZero();
        assertThat(difference.simulated().halfWidth()).isZero();
        assertThat(difference.verdict()).isEqualTo(Verdict.NOT_GIVEN);
    }

    @Test
    void aReductionIsOneMinusTheRatio() {
        double ratio = judge(TWO, "what: \"ratio(queue.utilisation, fast, slow)\"")
                .simulated()
                .mean();
        Judgement reduction = judge(TWO, "what: \"reduction(queue.utilisation, fast, slow)\", paper: 60 %");
        assertThat(reduction.simulated().mean()).isEqualTo(1 - ratio);
        assertThat(reduction.simulated().low()).isLessThan(reduction.simulated().high());
        assertThat(reduction.verdict()).isEqualTo(Verdict.SHOWN);
    }

    @Test
    void aReductionAgainstNothingIsUndefined() {
        Judgement judgement = judge(
                TWO, "what: \"reduction(queue.refused, fast, slow)\", paper: 65 %, within: 10 %, basis: predicted");
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDEFINED);
        assertThat(judgement.fails(false)).isTrue();
    }

    @Test
    void theLargestReductionLeavesOutWhatIsUndefined() {
        Judgement judgement = judge(TWO, "what: \"max-reduction(queue.waiting, fast, fast, slow)\"");
        assertThat(judgement.explanation()).startsWith("largest against slow");
    }

    private static final String FITTED = """
            scenario: t
            title: T
            calibration: [models/test.yaml]
            system: {c: {type: test.all-kinds}}
            run: {duration: 1 s, replications: 1}
            """;

    @Test
    void nothingFittedMayBeCalledPredicted() {
        String expectation = "expect: [{what: value(c.hop), paper: 3e9, within: 1 %, basis: %s, figure: %s}]\n";
        assertThat(fittedProblems(expectation, "predicted", "test/figure"))
                .containsExactly(
                        "s.yaml:6:63: this is called predicted, but c.part.hop was fitted to 'test/figure' (a test);"
                                + " call it calibrated");
        assertThat(fittedProblems(expectation, "calibrated", "test/figure")).isEmpty();
        assertThat(fittedProblems(expectation, "predicted", "test/other")).isEmpty();
    }

    private List<String> fittedProblems(String expectation, String basis, String figure) {
        String filled = expectation
                .replaceFirst("basis: %s", "basis: " + basis)
                .replaceFirst("figure: %s", "figure: " + figure);
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", FITTED + filled));
    }

    @Test
    void aPredictionOfAFittedFigureIsRefused() {
        Plan plan = TestScenarios.plan(
                TestScenarios.write(
                        directory,
                        "s.yaml",
                        FITTED
                                + "expect: [{what: value(c.hop), paper: 3e9, within: 1 %, basis: predicted, figure: test/other}]\n"));
        ExpectSpec spec = plan.scenario().file().expect().get(0);
        assertThat(Evaluator.ruling(plan, spec, Estimate.exact(3e9), false, "").verdict())
                .isEqualTo(Verdict.REPRODUCED);
        assertThat(Evaluator.ruling(plan, about("test/figure", spec), Estimate.exact(3e9), false, "")
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    private static ExpectSpec about(String figure, ExpectSpec spec) {
        return new ExpectSpec(
                spec.what(),
                spec.table(),
                spec.column(),
                spec.reference(),
                spec.variant(),
                spec.where(),
                spec.eachWithin(),
                spec.medianWithin(),
                spec.shareWithin(),
                spec.title(),
                spec.at(),
                spec.paper(),
                spec.within(),
                spec.atleast(),
                spec.atmost(),
                spec.basis(),
                spec.headline(),
                spec.cite(),
                figure,
                spec.reason(),
                spec.notReproduced(),
                spec.band(),
                spec.claim(),
                spec.each());
    }

    private static final String TWO_TABLES =
            FITTED + "variants: {slow: {c.part.hop: 2 ms}, fast: {c.part.hop: 1 ms}, other: {c.part.hop: 3 ms}}\n";

    private static String tableOf(String variant) {
        return "table: c.hops, column: length, reference: r.csv, each-within: 1 %, basis: structural" + variant;
    }

    @Test
    void aTableIsTakenFromTheVariantThatIsNamed() {
        TestScenarios.write(directory, "r.csv", "times,length\n1,1000000000\n2,2000000000\n");
        assertThat(judge(TWO_TABLES, tableOf(", variant: fast")).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(judge(TWO_TABLES, tableOf(", variant: slow")).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(judge(TWO_TABLES, tableOf("")).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void aTableIsDecidedByItsVariantAlone() {
        TestScenarios.write(directory, "r.csv", "times,length\n1,1000000000\n");
        for (String variant : List.of("fast", "slow")) {
            String named = variant.equals("slow") ? "" : ", variant: " + variant;
            Plan plan = TestScenarios.plan(
                    TestScenarios.write(directory, "s.yaml", TWO_TABLES + "expect:\n  - {" + tableOf(named) + "}\n"));
            assertThat(plan.judged().variants()).containsExactly(variant);
        }
    }

    @Test
    void aTableOfAnUnknownVariantIsReportedWithTheNearest() {
        TestScenarios.write(directory, "r.csv", "times,length\n1,1000000000\n");
        String expectation = "expect:\n  - {" + tableOf(", variant: fats") + "}\n";
        assertThat(TestScenarios.problems(TestScenarios.write(directory, "s.yaml", TWO_TABLES + expectation)))
                .singleElement()
                .asString()
                .endsWith("there is no variant 'fats'; did you mean 'fast'?");
    }

    @Test
    void theVariantOfAnExpressionStandsInIt() {
        String expectation = "expect:\n  - {what: value(c.hop), variant: fast}\n";
        assertThat(TestScenarios.problems(TestScenarios.write(directory, "s.yaml", TWO_TABLES + expectation)))
                .singleElement()
                .asString()
                .contains("the variants of an expression stand in 'what'");
    }

    @Test
    void aValueThatNoRunHasIsUndefined() {
        Judgement judgement = judge(FITTED, "what: value(c.never), paper: 1, within: 1 %, basis: structural");
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDEFINED);
        assertThat(judgement.fails(false)).isTrue();
    }
}
