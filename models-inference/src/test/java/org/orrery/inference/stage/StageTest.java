package org.orrery.inference.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.inference.Binding;
import org.orrery.inference.Pipelines;
import org.orrery.kernel.time.SimTime;

class StageTest {
    private static final String TWO =
            "variants: {light: {accuracy: 50 %}, heavy: {accuracy: 80 %}}, sla: 1 s, profile: ";

    private final Binding binding = new Binding();

    private StageTables bind(String rest) {
        return binding.bind(StageTables.class, "{" + rest + "}");
    }

    private static String row(String variant, int cores, int batch, double throughput) {
        return "{variant: " + variant + ", cores: " + cores + ", batch: " + batch + ", p99: 100 ms, throughput: "
                + throughput + " /s}";
    }

    @Test
    void aStageWithoutVariantsIsRefused() {
        assertThatThrownBy(() -> bind("sla: 1 s, variants: {}, profile: []"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has no variants");
    }

    @Test
    void aVariantWithoutMeasurementsIsRefused() {
        assertThatThrownBy(() -> bind(TWO + "[" + row("light", 1, 1, 10) + "]"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("heavy has no measurement");
    }

    @Test
    void aProfileThatGetsFasterWithMoreLoadIsRefused() {
        String rows = row("light", 1, 1, 10) + ", " + row("light", 1, 2, 30) + ", " + row("heavy", 1, 1, 5);
        assertThatThrownBy(() -> bind(TWO + "[" + rows + "]"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("light with 1 core at batch size 2")
                .hasMessageContaining("cannot get faster");
    }

    @Test
    void aRowOfAnUnknownVariantIsRefused() {
        assertThatThrownBy(() -> bind(TWO + "[" + row("medium", 1, 1, 10) + "]"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("'medium' is not a variant");
    }

    @Test
    void aMeasurementGivenTwiceIsRefused() {
        String rows = row("light", 1, 1, 10) + ", " + row("light", 1, 1, 11) + ", " + row("heavy", 1, 1, 5);
        assertThatThrownBy(() -> bind(TWO + "[" + rows + "]")).hasMessageContaining("measured twice");
    }

    @Test
    void variantsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> bind("sla: 1 s, variants: {a: {accuracy: 80 %}, b: {accuracy: 50 %}}, profile: ["
                        + row("a", 1, 1, 1) + "]"))
                .hasMessageContaining("b is not more accurate than a");
    }

    @ParameterizedTest
    @CsvSource({"1, 66.3", "2, 141.2", "5, 352.9", "8, 564.7", "16, 1129.4"})
    void aCallTakesBatchOverThroughputLinearBetweenTheMeasuredSizes(int requests, double milliseconds) {
        Variant yolov5n = Stage.of(Pipelines.tables("video")).get(0).variants().get(0);
        assertThat(SimTime.toMillis(yolov5n.callTime(1, requests, ServiceBasis.THROUGHPUT)))
                .isCloseTo(milliseconds, within(0.1));
    }

    @Test
    void fewerCoresThanMeasuredServeAsTheNextLowerCount() {
        Variant medium =
                Stage.of(Pipelines.tables("audio-qa")).get(0).variants().get(1);
        assertThat(medium.callTime(1, 1, ServiceBasis.THROUGHPUT)).isEqualTo(SimTime.ofSeconds(1 / 1.397));
        assertThat(medium.callTime(3, 1, ServiceBasis.THROUGHPUT))
                .isEqualTo(medium.callTime(2, 1, ServiceBasis.THROUGHPUT));
    }

    @Test
    void theProfiledLatencyIsNotTheServiceTime() {
        Variant yolov5n = Stage.of(Pipelines.tables("video")).get(0).variants().get(0);
        assertThat(yolov5n.callTime(1, 1, ServiceBasis.PROFILED_P99)).isEqualTo(SimTime.ofMillis(88.1));
    }

    @Test
    void ranksGoFromZeroToOneAndAnOnlyVariantHasOne() {
        Stage yolo = Stage.of(Pipelines.tables("video")).get(0);
        assertThat(yolo.rank(0)).isZero();
        assertThat(yolo.rank(1)).isEqualTo(0.25);
        assertThat(yolo.rank(4)).isEqualTo(1);
        assertThat(Stage.of(Pipelines.tables("nlp")).get(0).rank(0)).isEqualTo(1);
    }

    @Test
    void theAllocationRuleGivesThePublishedCoresOfTheVideoPipeline() {
        List<Stage> stages = Stage.of(Pipelines.tables("video"));
        BaseAllocation rule = new BaseAllocation.Rule(4_000_000);
        assertThat(rule.cores(stages.get(0)).stream().map(Optional::orElseThrow))
                .containsExactly(1, 1, 2, 4, 8);
        assertThat(rule.cores(stages.get(1)).stream().map(Optional::orElseThrow))
                .containsExactly(1, 1, 1, 1, 2);
    }

    @Test
    void aHeavierVariantNeverHasFewerCores() {
        Stage sum = Stage.of(Pipelines.tables("sum-qa")).get(0);
        List<Integer> cores = new BaseAllocation.Rule(5_000_000)
                .cores(sum).stream().map(Optional::orElseThrow).toList();
        assertThat(cores).isSorted().containsExactly(1, 2, 4, 8, 8, 16);
    }

    @Test
    void theLargestSpeechModelGetsEightCoresInAudioSent() {
        Stage audio = Stage.of(Pipelines.tables("audio-sent")).get(0);
        assertThat(audio.variants().get(2).name()).isEqualTo("s2t-large");
        assertThat(new BaseAllocation.Rule(1_000_000).cores(audio).stream().map(Optional::orElseThrow))
                .containsExactly(1, 2, 8);
    }

    @Test
    void atOneRequestPerSecondOnlyTheHeaviestSummarisersNeedMoreThanTwoCores() {
        Stage sum = Stage.of(Pipelines.tables("sum-qa")).get(0);
        assertThat(new BaseAllocation.Rule(1_000_000).cores(sum).stream().map(Optional::orElseThrow))
                .containsExactly(1, 2, 2, 2, 8, 16);
    }

    @Test
    void aRunMayGiveSingleVariantsOtherCores() {
        List<Stage> stages = Stage.of(Pipelines.tables("nlp"));
        BaseAllocation usual = new BaseAllocation.Published(4_000_000, Map.of());
        BaseAllocation other = new BaseAllocation.Published(4_000_000, Map.of("opus", 8L));
        assertThat(usual.cores(stages.get(1)).stream().map(Optional::orElseThrow))
                .containsExactly(4, 16);
        assertThat(other.cores(stages.get(1)).stream().map(Optional::orElseThrow))
                .containsExactly(8, 16);
        assertThatThrownBy(() -> new BaseAllocation.Published(4_000_000, Map.of("opsu", 8L)).check(stages))
                .hasMessageContaining("'opsu' is not a variant");
    }

    @Test
    void aThroughputBoundedByTheOfferedLoadIsAFloor() {
        String floor = "{variant: light, cores: 1, batch: 1, p99: 100 ms, throughput: 10 /s, service: %s ms}";
        String profile = TWO.replace("%", "%%") + "[" + floor + ", " + row("heavy", 1, 1, 5) + "]";
        StageTables tables = bind(String.format(profile, "90"));
        assertThat(new Variant("light", tables).callTime(1, 1, ServiceBasis.THROUGHPUT))
                .isEqualTo(SimTime.ofMillis(90));
        assertThat(new Variant("light", tables).believed(1).get(1).requestsPerSecond())
                .isEqualTo(10);
        assertThatThrownBy(() -> bind(String.format(profile, "110")))
                .hasMessageContaining("longer than the 0.1 s that the measured throughput allows");
    }

    @Test
    void aVariantThatReachesTheThresholdNowhereIsLeftOut() {
        Stage yolo = Stage.of(Pipelines.tables("video")).get(0);
        assertThat(new BaseAllocation.Rule(10_000_000).cores(yolo))
                .containsExactly(
                        Optional.of(1), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void publishedCoresStandWhereTheRuleCannotKnowThem() {
        Stage audio = Stage.of(Pipelines.tables("audio-qa")).get(0);
        assertThat(new BaseAllocation.Rule(1_000_000).cores(audio).get(1)).contains(1);
        assertThat(new BaseAllocation.Published(1_000_000, Map.of())
                        .cores(audio)
                        .get(1))
                .contains(2);
    }

    @Test
    void theSlaRulesAreMeansTimesFiveAndTwentyFive() {
        List<Stage> one = Stage.of(binding.bind(
                PipelineTables.class,
                "{name: p, source: s, stages: {a: {" + TWO + "[" + row("light", 1, 1, 10) + ", " + row("heavy", 1, 1, 5)
                        + "]}}}"));
        BaseAllocation rule = new BaseAllocation.Rule(4_000_000);
        assertThat(SlaRule.GIVEN.of(one, rule)).isEqualTo(SimTime.SECOND);
        assertThat(SlaRule.PAPER.of(one, rule)).isEqualTo(0.5 * SimTime.SECOND);
        assertThat(SlaRule.CODE.of(one, rule)).isEqualTo(2.5 * SimTime.SECOND);
    }
}
