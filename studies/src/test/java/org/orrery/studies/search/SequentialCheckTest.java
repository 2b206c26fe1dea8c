package org.orrery.studies.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Scope;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.ResultSet;
import org.orrery.studies.summarise.Verdict;

class SequentialCheckTest {
    private static final String RANDOM = TestScenarios.GOOD.replace("replications: 3", "replications: 20")
            + "variants: {slow: {queue.service: {type: exponential, mean: 1.5 ms}}, fast: {queue.service: 0.5 ms}}\n"
            + "sweep: {queue.servers: [1, 2]}\n"
            + "expect:\n";

    @TempDir
    private Path directory;

    private final List<String> carriedOut = new ArrayList<>();

    private Plan plan(String... expectations) {
        StringBuilder text = new StringBuilder(RANDOM);
        for (String expectation : expectations) {
            text.append("  - {").append(expectation).append("}\n");
        }
        return TestScenarios.plan(TestScenarios.write(directory, "s.yaml", text.toString()));
    }

    private ResultSet carryOut(Plan plan) {
        carriedOut.add(plan.cells().size() + " cells x " + plan.replications());
        return TestScenarios.carryOut(plan, directory);
    }

    private List<Judgement> judge(Plan plan) {
        return judge(plan, Scope.FULL);
    }

    private List<Judgement> judge(Plan plan, Scope scope) {
        SequentialCheck check = new SequentialCheck(plan, scope, this::carryOut);
        List<Judgement> judgements = check.judge();
        carriedOut.add(check.settled() + " settled");
        return judgements;
    }

    private static List<String> verdicts(List<Judgement> judgements) {
        return judgements.stream()
                .map(each -> each.what() + " " + each.point() + " " + each.verdict())
                .toList();
    }

    private static final String FAR =
            "what: \"value(queue.utilisation, fast)\", atmost: 0.9, basis: band, at: {queue.servers: 1}";
    private static final String COUNTED =
            "what: \"value(queue.utilisation, slow)\", atmost: 1, basis: structural, at: {queue.servers: 2}";
    private static final String NEAR =
            "what: \"value(queue.utilisation, slow)\", paper: 0.75, within: 5 %, basis: predicted, at: {queue.servers: 1}";
    private static final String MISSED = NEAR.replace("0.75", "0.2");
    private static final String SHOWN =
            "what: \"value(queue.utilisation, slow)\", paper: 0.375, at: {queue.servers: 2}";

    @Test
    void whatIsClearTakesFewReplicationsAndWhatNobodyJudgesTakesOne() {
        assertThat(judge(plan(FAR, SHOWN))).extracting(Judgement::verdict).containsExactly(Verdict.REPRODUCED);
        // In "fast" each job takes the same time, so the two values are equal; four are taken for one value.
        assertThat(carriedOut).containsExactly("3 cells x 1", "1 cells x 2", "1 cells x 4", "1 settled");
    }

    @Test
    void aQuickCheckTakesOneRunForWhatFollowsFromCounting() {
        Plan plan = plan(
                        FAR,
                        COUNTED,
                        COUNTED.replace("atmost: 1", "atmost: 0.1").replace("servers: 2", "servers: 1"))
                .replicated(2);
        assertThat(judge(plan, Scope.QUICK))
                .extracting(judgement -> judgement.simulated().count(), Judgement::verdict)
                .containsExactly(
                        tuple(2L, Verdict.REPRODUCED),
                        tuple(1L, Verdict.REPRODUCED),
                        tuple(2L, Verdict.NOT_REPRODUCED));
        assertThat(carriedOut).containsExactly("1 cells x 1", "3 cells x 1", "2 cells x 2", "1 settled");
    }

    @Test
    void aQuickCheckTakesTwoRunsForAMeanThatTheoryKnows() {
        String mean = COUNTED.replace("atmost: 1", "paper: 0.375, within: 20 %");
        assertThat(judge(plan(mean).replicated(2), Scope.QUICK))
                .extracting(judgement -> judgement.simulated().count())
                .containsExactly(2L);
        assertThat(carriedOut).contains("1 cells x 2");
    }

    @Test
    void aFullCheckTakesAllRunsForWhatFollowsFromCounting() {
        judge(plan(COUNTED).replicated(2));
        assertThat(carriedOut).containsExactly("3 cells x 1", "1 cells x 2", "0 settled");
    }

    @Test
    void whatIsNearABoundTakesMore() {
        judge(plan(FAR, NEAR));
        assertThat(carriedOut)
                .containsExactly(
                        "2 cells x 1",
                        "2 cells x 2",
                        "2 cells x 4",
                        "1 cells x 8",
                        "1 cells x 16",
                        "1 cells x 20",
                        "1 settled");
    }

    @Test
    void verdictsAreThoseOfAllReplications() {
        Plan plan = plan(NEAR, FAR, MISSED, SHOWN.replace("paper", "headline: true, claim: c, paper"));
        List<String> sequential = verdicts(judge(plan));
        assertThat(sequential).hasSize(4).isEqualTo(verdicts(new Evaluator(carryOut(plan)).judge()));
        assertThat(sequential.get(2)).endsWith(Verdict.NOT_REPRODUCED.toString());
    }

    @Test
    void aHeadlineThatIsOnlyShownHasTheIntervalOfAllReplications() {
        List<Judgement> judged = judge(plan(SHOWN.replace("paper", "headline: true, claim: c, paper")));
        assertThat(judged.get(0).simulated().count()).isEqualTo(20);
    }

    @Test
    void aPrecisionTakesItsOwnReplications() {
        Plan plan = TestScenarios.plan(TestScenarios.write(
                directory,
                "s.yaml",
                RANDOM.replace(
                                "replications: 20",
                                "replications: 5, precision: {metric: queue.sojourn, relative-half-width: 50 %, max-replications: 6}")
                        + "  - {" + FAR + "}\n"));
        judge(plan);
        assertThat(carriedOut).containsExactly("4 cells x 5", "0 settled");
    }
}
