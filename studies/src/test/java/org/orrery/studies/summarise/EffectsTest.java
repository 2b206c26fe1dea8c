package org.orrery.studies.summarise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Cell;

class EffectsTest {
    /** The server is busy for service time over interval, over the number of servers: effects follow by hand. */
    private static final String CERTAIN = Judging.HALF_BUSY
            + "sweep: {queue.servers: [1, 2], queue.service: [1 ms, 0.5 ms], source.size: [1 kbit, 2 kbit]}\n";

    @TempDir
    Path directory;

    private Effects effects(ResultSet set, String y, boolean relative, double decided) {
        return Effects.of(set, y, Map.of(), relative, decided > 0 ? Optional.of(decided) : Optional.empty());
    }

    private static Effect find(Effects effects, String label) {
        return effects.effects().stream()
                .filter(effect -> effect.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(effects.toString()));
    }

    @Test
    void effectsOfAWholeDesignFollowByHand() {
        Effects effects = effects(Judging.run(directory, CERTAIN), "queue.utilisation", false, 0);
        // 0.5, 0.25 with one server; 0.25, 0.125 with two.
        assertThat(find(effects, "queue.servers: 1 → 2").value().mean()).isCloseTo(-0.1875, within(1e-3));
        assertThat(find(effects, "queue.service: 1 ms → 0.5 ms").value().mean()).isCloseTo(-0.1875, within(1e-3));
        assertThat(find(effects, "source.size: 1 kbit → 2 kbit").value().mean()).isZero();
        Effect both = find(effects, "queue.servers: 1 → 2 × queue.service: 1 ms → 0.5 ms");
        assertThat(both.value().mean()).isCloseTo(0.0625, within(1e-3));
        assertThat(both.excludesZero()).isTrue();
        assertThat(effects.effects()).hasSize(6).allMatch(effect -> effect.aliases()
                .isEmpty());
    }

    @Test
    void aFractionSaysWhatItCannotTellApart() {
        Effects effects =
                effects(Judging.run(directory, CERTAIN + "design: {fraction: 1/2}\n"), "queue.utilisation", false, 0);
        assertThat(effects.of(Effect.Kind.INTERACTION)).isEmpty();
        Effect size = find(effects, "source.size: 1 kbit → 2 kbit");
        assertThat(size.aliases()).containsExactly("queue.servers × queue.service");
        // What the interaction does looks as if the size did it.
        assertThat(size.value().mean()).isCloseTo(0.0625, within(1e-3));
    }

    @Test
    void threeLevelsAreEachComparedWithTheFirst() {
        Effects effects = effects(
                Judging.run(directory, Judging.HALF_BUSY + "sweep: {queue.servers: [1, 2, 4], queue.room: [3, 9]}\n"),
                "queue.utilisation",
                true,
                0);
        // The mean of 1/2, 1/4 and 1/8 is 7/24.
        assertThat(find(effects, "queue.servers: 1 → 4").value().mean()).isCloseTo(-300 * 3 / 7.0, within(0.5));
        assertThat(effects.unit()).isEqualTo(Effects.OF_MEAN);
        assertThat(effects.of(Effect.Kind.INTERACTION)).hasSize(2);
    }

    @Test
    void intervalsAreOverReplicationsThatSawTheSameNumbers() {
        ResultSet set = Judging.run(directory, TestScenarios.GOOD + "sweep: {queue.servers: [1, 2]}\n");
        Effect effect = effects(set, "queue.sojourn", false, 0).effects().get(0);
        List<Cell> cells = set.plan().cells();
        Estimate paired = Confidence.difference(
                set.values(cells.get(1), "queue.sojourn"), set.values(cells.get(0), "queue.sojourn"), 0.95);
        assertThat(effect.value().mean()).isCloseTo(paired.mean(), within(1e-12));
        assertThat(effect.value().halfWidth()).isCloseTo(paired.halfWidth(), within(1e-12));
        assertThat(effect.value().count()).isEqualTo(3);
    }

    @Test
    void theEffectOnAQuantileIsTheDifferenceOfThePooledOnes() {
        // Half of the jobs are short: the median of one replication lies among the short or among the long ones.
        ResultSet set = Judging.run(
                directory,
                TestScenarios.GOOD
                                .replace("replications: 3", "replications: 2")
                                .replace(
                                        "{type: exponential, mean: 1 ms}",
                                        "{type: mixture, weights: [49.5, 50.5], of: [0.01 ms, 1 ms]}")
                        + "sweep: {source.interval: [2 ms, 0.7 ms], queue.room: [9, 10]}\n");
        Effect effect = effects(set, "queue.sojourn.p50", true, 0).effects().get(0);
        double[] medians = set.plan().cells().stream()
                .mapToDouble(cell -> set.estimate(cell, "queue.sojourn.p50").mean())
                .toArray();
        double expected = 200
                * (medians[2] + medians[3] - medians[0] - medians[1])
                / Arrays.stream(medians).sum();
        assertThat(effect.value().mean()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void anEffectWhoseIntervalIsTooWideIsNotDecided() {
        ResultSet set = Judging.run(directory, TestScenarios.GOOD + "sweep: {queue.servers: [1, 2]}\n");
        double width = 2
                * effects(set, "queue.sojourn", true, 0)
                        .effects()
                        .get(0)
                        .value()
                        .halfWidth()
                / 100;
        assertThat(effects(set, "queue.sojourn", false, width * 1.01)
                        .effects()
                        .get(0)
                        .isUndecided())
                .isFalse();
        assertThat(effects(set, "queue.sojourn", false, width * 0.99)
                        .effects()
                        .get(0)
                        .isUndecided())
                .isTrue();
    }

    @Test
    void axesThatMoveTogetherAreOneFactor() {
        Effects effects = effects(
                Judging.run(
                        directory, Judging.HALF_BUSY + "zip: {queue.servers: [1, 2], queue.service: [1 ms, 2 ms]}\n"),
                "queue.utilisation",
                false,
                0);
        assertThat(effects.effects()).singleElement().satisfies(effect -> assertThat(effect.label())
                .isEqualTo("queue.servers and queue.service: 1, 1 ms → 2, 2 ms"));
    }

    @Test
    void pointsThatAreNoWholeDesignHaveNoEffects() {
        ResultSet whole = Judging.run(directory, CERTAIN);
        ResultSet part = new ResultSet(
                whole.plan().only(cell -> !cell.pointLabel()
                        .equals(whole.plan().cells().get(0).pointLabel())),
                whole.results().subList(1, whole.results().size()));
        Effects effects = effects(part, "queue.utilisation", false, 0);
        assertThat(effects.effects()).isEmpty();
        assertThat(effects.remark()).contains("no whole design: queue.servers and queue.service");
    }

    @Test
    void overASampleTheCauseHasTheCorrelationAndTheVariance() {
        ResultSet set = Judging.run(
                directory,
                Judging.HALF_BUSY
                        + "design: {sample: 32}\nsweep: {queue.service: 0.2..1.8 ms, source.size: 1..90 kbit, queue.room: [3, 9]}\n");
        Effects effects = effects(set, "queue.utilisation", false, 0);
        Effect cause = effects.of(Effect.Kind.RANK_CORRELATION).get(0);
        assertThat(cause.name()).isEqualTo("queue.service");
        assertThat(cause.value().mean()).isCloseTo(1, within(1e-9));
        Effect other = effects.of(Effect.Kind.RANK_CORRELATION).get(1);
        assertThat(other.value().contains(0)).isTrue();
        List<Effect> shares = effects.of(Effect.Kind.VARIANCE_SHARE);
        assertThat(shares.get(0).value().mean()).isGreaterThan(0.99);
        assertThat(shares.get(1).value().mean()).isLessThan(0.2);
        assertThat(shares).hasSize(3);
    }

    @Test
    void theShareOfASpaceIsThatOfItsPoints() {
        String space = Judging.HALF_BUSY + "design: {sample: 64}\nsweep: {queue.service: 0.2..1.8 ms}\n";
        List<Judgement> all = Judging.judge(
                directory,
                space,
                "what: 'share(queue.utilisation, 0.5, inf)', paper: 50 %, within: 20 points, basis: structural",
                "what: 'share(value(queue.utilisation), 0.5, inf)', atleast: 80 %, basis: structural");
        assertThat(all.get(0).simulated().mean()).isCloseTo(0.5, within(1.0 / 64));
        assertThat(all.get(0).simulated().halfWidth()).isCloseTo(0.12, within(0.01));
        assertThat(all.get(0).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(all.get(1).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(all.get(0).explanation()).endsWith("of 64 points");
    }

    @Test
    void theShareOfAGridHasNoIntervalWhereEveryPointIsCertain() {
        Judgement judgement = Judging.judge(directory, CERTAIN, "what: 'share(queue.utilisation, 0.2, 0.3)'")
                .get(0);
        assertThat(judgement.simulated().mean()).isEqualTo(0.5);
        assertThat(judgement.isOneValue()).isTrue();
    }
}
