package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.ExpectSpec.Basis;

/** What intervals let a verdict say. */
class DecisionTest {
    private static final double UNKNOWN = Double.NaN;

    @TempDir
    private Path directory;

    private static Estimate estimate(double mean, double half) {
        return new Estimate(mean, mean - half, mean + half, 10, 0.95);
    }

    private static Verdict within(Estimate simulated, double paper, double allowed) {
        return Ruling.within(simulated, paper, allowed, "replications").verdict();
    }

    private static Verdict between(Estimate simulated, double low, double high) {
        return Ruling.between(simulated, low, high, "replications").verdict();
    }

    @Test
    void anIntervalWhollyOutsideIsAMissHoweverWideItIs() {
        assertThat(within(estimate(20, 5), 10, 1)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(within(estimate(20, 5), 14, 1)).isEqualTo(Verdict.NOT_DECIDED);
    }

    @Test
    void anIntervalWiderThanTheToleranceDecidesNothing() {
        assertThat(within(estimate(10, 1.01), 10, 1)).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(within(estimate(10, 0.99), 10, 1)).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void aNarrowIntervalAcrossTheEdgeIsDecidedByItsMean() {
        assertThat(within(estimate(10.9, 0.5), 10, 1)).isEqualTo(Verdict.REPRODUCED);
        assertThat(within(estimate(11.1, 0.5), 10, 1)).isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void anUnknownIntervalDecidesNothing() {
        Estimate unknown = new Estimate(10, UNKNOWN, UNKNOWN, 1, 0.95);
        assertThat(within(unknown, 10, 1)).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(between(unknown, 0, 20)).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(within(unknown, 100, 1)).isEqualTo(Verdict.NOT_DECIDED);
    }

    @Test
    void aBoundIsDecidedByTheWholeInterval() {
        assertThat(between(estimate(10, 1), 8.9, Double.POSITIVE_INFINITY)).isEqualTo(Verdict.REPRODUCED);
        assertThat(between(estimate(10, 1), 11.1, Double.POSITIVE_INFINITY)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(between(estimate(10, 1), 9.1, Double.POSITIVE_INFINITY)).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(between(estimate(10, 1), Double.NEGATIVE_INFINITY, 10.9)).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(between(estimate(10, 1), 8, 12)).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void oneValueIsDecidedByItself() {
        assertThat(within(Certainty.oneValue(11, 1), 10, 1)).isEqualTo(Verdict.REPRODUCED);
        assertThat(within(Certainty.oneValue(11.01, 1), 10, 1)).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(between(Certainty.oneValue(0, 1), 0, 1)).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void theNumberOfReplicationsThatWouldDecideIsSaid() {
        // Student's t falls from 2.262 for 10 to about 1.98: a third of the half width takes some 70, not 90.
        assertThat(Replications.needed(estimate(10, 3), 1).getAsInt()).isBetween(65, 75);
        assertThat(Ruling.within(estimate(10, 3), 10, 1, "replications").line())
                .matches("the interval is wider than the tolerance; about [0-9]+ replications would decide");
        assertThat(Replications.needed(estimate(10, 300), 1)).isEqualTo(OptionalInt.empty());
        assertThat(Ruling.within(estimate(10, 300), 10, 1, "replications").line())
                .endsWith("more than 10,000 replications would decide");
    }

    @Test
    void fewNoisyReplicationsOfAQueueDecideNothing() {
        String few = TestScenarios.GOOD
                .replace("interval: 2 ms", "interval: {type: exponential, mean: 1.25 ms}")
                .replace("duration: 1 s, replications: 3", "duration: 20 ms, replications: 2");
        Judgement judgement = Judging.judge(
                        directory, few, "what: value(sink.latency), paper: 1.5, within: 30 %, basis: predicted")
                .get(0);
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(judgement.explanation()).contains("replications would decide");
        assertThat(judgement.fails(false)).isFalse();
    }

    @Test
    void anUndecidedHeadlineOrCalibratedRowFailsTheFullCheckOnly() {
        String rest = "what: value(sink.latency), paper: 1, within: 0.001, basis: ";
        List<Judgement> all = Judging.judge(
                directory,
                TestScenarios.GOOD.replace("2 ms", "{type: exponential, mean: 2 ms}"),
                rest + "predicted, headline: true",
                rest + "calibrated",
                rest + "predicted");
        // The values differ from 1 by far; the question is what an open verdict does.
        List<Boolean> full = all.stream()
                .map(DecisionTest::open)
                .map(each -> each.fails(false))
                .toList();
        List<Boolean> quick = all.stream()
                .map(DecisionTest::open)
                .map(each -> each.fails(true))
                .toList();
        assertThat(full).containsExactly(true, true, false);
        assertThat(quick).containsExactly(false, false, false);
    }

    private static Judgement open(Judgement known) {
        return Judgement.of(
                known.spec(),
                known.what(),
                known.point(),
                known.simulated(),
                known.paper(),
                known.unit(),
                known.share(),
                known.tolerance(),
                new Ruling(Verdict.NOT_DECIDED, "more"),
                "");
    }

    @Test
    void aRunWithoutChanceIsOneValue() {
        String once = Judging.HALF_BUSY.replace("replications: 3", "replications: 1");
        String row = "what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: predicted";
        Judgement judgement = Judging.judge(directory, once, row).get(0);
        assertThat(judgement.isOneValue()).isTrue();
        assertThat(judgement.verdict()).isEqualTo(Verdict.REPRODUCED);
        String random = TestScenarios.GOOD.replace("replications: 3", "replications: 1");
        Judgement unknown = Judging.judge(directory, random, row).get(0);
        assertThat(unknown.isOneValue()).isFalse();
        assertThat(unknown.verdict()).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(unknown.explanation()).contains("has no interval");
        Judgement counted = Judging.judge(directory, random, row.replace("predicted", "structural"))
                .get(0);
        assertThat(counted.isOneValue()).isTrue();
    }

    @Test
    void whatHoldsByCountingIsNoReproducedFigure() {
        Tally tally = Tally.of(
                Judging.judge(
                        directory,
                        Judging.HALF_BUSY,
                        "what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: structural",
                        "what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: predicted",
                        "what: value(queue.utilisation), paper: 70 %, within: 1 %, basis: predicted",
                        "what: value(queue.utilisation)"),
                false);
        assertThat(tally.judged()).hasSize(3);
        assertThat(tally.figures(Verdict.REPRODUCED)).isEqualTo(1);
        assertThat(tally.of(Basis.STRUCTURAL, Verdict.REPRODUCED)).isEqualTo(1);
        assertThat(tally.failures()).hasSize(1);
    }

    @Test
    void aClaimIsAsGoodAsItsWorstRow() {
        ResultSet set = Judging.run(directory, Judging.HALF_BUSY + """
                        expect:
                          - {what: value(queue.utilisation), paper: 50 %, within: 1 %, basis: predicted, headline: true, claim: half busy}
                          - {what: value(queue.utilisation), paper: 51 %, within: 50 %, basis: predicted, headline: true, claim: half busy}
                          - {what: value(queue.utilisation), paper: 70 %, within: 1 %, basis: predicted, headline: true, claim: half busy}
                        """);
        List<Judgement> rows = new Evaluator(set).judge();
        Headline claim =
                Headline.joined(Headline.of(set.plan().scenario().file(), rows)).get(0);
        assertThat(claim.rows()).hasSize(3);
        assertThat(claim.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(claim.worst()).isEqualTo(rows.get(2));
        assertThat(rows.get(0).isWide()).isFalse();
        assertThat(rows.get(1).isWide()).isTrue();
    }
}
