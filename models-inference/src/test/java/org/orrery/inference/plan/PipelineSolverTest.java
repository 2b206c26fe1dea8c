package org.orrery.inference.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.inference.Pipelines;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.ProfileRow;
import org.orrery.inference.stage.Stage;
import org.orrery.inference.stage.StageTables;
import org.orrery.inference.stage.VariantEntry;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

class PipelineSolverTest {
    private static final double EXACT = 1e-9;

    private final RandomStream draws = new StreamSource(5, 0).stream("test", "instances");

    private PipelineTables randomPipeline(int mostStages, int mostVariants) {
        Map<String, StageTables> stages = new LinkedHashMap<>();
        int count = draws.nextInt(1, mostStages);
        for (int stage = 0; stage < count; stage++) {
            Map<String, VariantEntry> variants = new LinkedHashMap<>();
            List<ProfileRow> rows = new ArrayList<>();
            int size = draws.nextInt(1, mostVariants);
            double accuracy = 0.3;
            for (int variant = 0; variant < size; variant++) {
                accuracy += 0.02 + 0.1 * draws.nextDouble();
                int cores = 1 << draws.nextInt(0, 3);
                variants.put("v" + variant, new VariantEntry(accuracy, Optional.of((long) cores), Optional.empty()));
                double perRequest = 0.05 + 0.2 * draws.nextDouble();
                for (int batch : List.of(1, 2, 4)) {
                    double callTime = perRequest * (0.3 + 0.7 * batch);
                    long p99 = SimTime.ofSeconds(1.3 * callTime);
                    rows.add(new ProfileRow(
                            "v" + variant,
                            cores,
                            batch,
                            p99,
                            Math.round(1e6 * batch / callTime),
                            true,
                            Optional.empty(),
                            ""));
                }
            }
            long sla = SimTime.ofSeconds(0.05 + 0.6 * draws.nextDouble());
            stages.put("s" + stage, new StageTables(sla, variants, rows));
        }
        return new PipelineTables("random", "test", stages);
    }

    private Problem randomProblem(Method method, int mostStages, int mostVariants) {
        List<Stage> stages = Stage.of(randomPipeline(mostStages, mostVariants));
        AccuracyMetric metric = AccuracyMetric.values()[draws.nextInt(0, 2)];
        QueueTerm queueTerm = QueueTerm.values()[draws.nextInt(0, 2)];
        ProblemParameters parameters = Pipelines.parameters("alpha: " + (1 + 30 * draws.nextDouble()) + ", beta: "
                + draws.nextDouble() + ", accuracy: "
                + metric.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + ", queue-term: " + queueTerm.name().toLowerCase(Locale.ROOT)
                + ", allocation: {type: published, threshold: 0.1 /s}, batches: [1, 2, 4], replica-cap: 20, delta: 0.01, method: "
                + method.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return new Problem(stages, parameters, Restriction.NONE);
    }

    @Test
    void prunedAndFullEnumerationGiveTheSameOptimum() {
        int feasible = 0;
        for (int instance = 0; instance < 400; instance++) {
            Problem problem = randomProblem(Method.ENUMERATE, 3, 4);
            int load = draws.nextInt(0, 60);
            Optional<Configuration> pruned = new BranchingSolver(problem).solve(load);
            Optional<Configuration> full = new FullSolver(problem).solve(load);
            assertThat(pruned.map(problem::value).orElse(Double.NaN))
                    .isEqualTo(full.map(problem::value).orElse(Double.NaN), within(EXACT));
            feasible += full.isPresent() ? 1 : 0;
        }
        assertThat(feasible).isBetween(100, 399);
    }

    @Test
    void theIntegerProgramEqualsTheFullEnumerationOnThousandsOfProblems() {
        int feasible = 0;
        for (int instance = 0; instance < 250; instance++) {
            Problem problem = randomProblem(Method.INTEGER_PROGRAM, 2, 2);
            int load = draws.nextInt(1, 40);
            Optional<Configuration> program = new ProgramSolver(problem).solve(load);
            Optional<Configuration> full = new FullSolver(problem).solve(load);
            assertThat(program.isPresent()).as("instance %d", instance).isEqualTo(full.isPresent());
            if (full.isPresent()) {
                assertThat(problem.value(program.get()))
                        .as("instance %d, load %d: %s, not %s", instance, load, program, full)
                        .isCloseTo(problem.value(full.get()), within(1e-6));
                feasible++;
            }
        }
        assertThat(feasible).isBetween(70, 240);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyMethodSolvesThePublishedProblem(Method method) {
        PipelineSolver solver = method.solver(Pipelines.video("", Restriction.NONE));
        assertThat(solver.solve(8).orElseThrow().choices())
                .extracting(Choice::variant, Choice::replicas, Choice::batch)
                .containsExactly(tuple(0, 1, 1), tuple(2, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "6, 1", "7, 2", "13, 2", "14, 3"})
    void replicasAreTheFewestThatCarryTheLoad(int load, int replicas) {
        Restriction fixed = Restriction.variants(List.of(1, 2));
        Configuration best =
                new BranchingSolver(Pipelines.video("", fixed)).solve(load).orElseThrow();
        assertThat(best.choices().get(0).replicas()).isEqualTo(replicas);
    }

    @Test
    void replicasAreExactWhereTheLoadIsAMultipleOfTheThroughput() {
        Option option = new Option(0, 1, 1, 0.1 * 3, 0.1, 1);
        assertThat(option.replicas(3)).isEqualTo(10);
    }

    @Test
    void fixedReplicasAreKeptOrNothingIsFeasible() {
        Problem problem = Pipelines.video("", Restriction.replicas(List.of(3, 3)));
        Configuration best = new BranchingSolver(problem).solve(10).orElseThrow();
        assertThat(best.choices()).allMatch(choice -> choice.replicas() == 3);
        assertThat(new BranchingSolver(problem).solve(100)).isEmpty();
    }

    @Test
    void anSlaThatNothingKeepsIsInfeasible() {
        Problem problem = Pipelines.video(
                "latency-margin: 1000 %, sla: paper, queue-term: none", Restriction.variants(List.of(4, 4)));
        assertThat(new BranchingSolver(problem).solve(5)).isEmpty();
        assertThat(new ProgramSolver(problem).solve(5)).isEmpty();
    }

    @Test
    void theCodesQueueTermLoosensTheSlaAndThePapersTightensIt() {
        assertThat(QueueTerm.PAPER.seconds(10, 8, 5, 3)).isEqualTo(0.7);
        assertThat(QueueTerm.CODE.seconds(10, 8, 5, 3)).isEqualTo(-1);
        assertThat(QueueTerm.NONE.seconds(10, 8, 5, 3)).isZero();
        assertThat(QueueTerm.PAPER.seconds(0, 8, 5, 3)).isZero();
    }

    @Test
    void aLooseTieTakesTheLargestBatchThatChangesNothingElse() {
        Restriction rim = Restriction.replicas(List.of(3, 3));
        Configuration exact =
                new BranchingSolver(Pipelines.video("", rim)).solve(25).orElseThrow();
        Configuration loose = new BranchingSolver(
                        Pipelines.video("tie-break: {type: loose-largest-batch, stages: [yolo]}", rim))
                .solve(25)
                .orElseThrow();
        assertThat(exact.choices().get(0).batch()).isEqualTo(1);
        assertThat(loose.choices().get(0).batch()).isEqualTo(8);
        assertThat(loose.choices().get(0).replicas()).isEqualTo(3);
        assertThat(loose.choices().get(1)).isEqualTo(exact.choices().get(1));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void ofConfigurationsOfEqualValueThePreferredOneIsChosen(Method method) {
        // 2 x 0.25 - 2 cores is worth as much as 2 x 0.75 - 3 cores.
        String sum = "accuracy: sum-of-ranks, prefer: ";
        Problem cheap = Pipelines.video(sum + "fewest-cores", Restriction.NONE);
        Problem accurate = Pipelines.video(sum + "most-accurate", Restriction.NONE);
        Configuration first = method.solver(cheap).solve(12).orElseThrow();
        Configuration second = method.solver(accurate).solve(12).orElseThrow();
        assertThat(cheap.value(first)).isCloseTo(cheap.value(second), within(EXACT));
        assertThat(List.of(first.cores(), second.cores())).containsExactly(2, 3);
        assertThat(cheap.sumOfRanks(first)).isEqualTo(0.25);
        assertThat(cheap.sumOfRanks(second)).isEqualTo(0.75);
    }

    @Test
    void aTieBreakOfAnUnknownStageIsRefused() {
        assertThatThrownBy(() ->
                        Pipelines.video("tie-break: {type: loose-largest-batch, stages: [you]}", Restriction.NONE))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("'you' is not a stage");
    }

    @Test
    void aBatchSizeWithoutMeasurementIsRefused() {
        assertThatThrownBy(() -> new Problem(
                        Stage.of(Pipelines.tables("audio-qa")),
                        Pipelines.parameters("batches: [1, 3], allocation: {type: published, threshold: 1 /s}"),
                        Restriction.NONE))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("batch size 3 was measured for no variant");
    }

    @Test
    void aThresholdThatNoVariantReachesIsRefused() {
        assertThatThrownBy(() -> Pipelines.video("allocation: {type: rule, threshold: 1000 /s}", Restriction.NONE))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("no variant of the stage yolo can be used");
    }

    @Test
    void bothAccuracyMetricsAreReportedWhateverIsMaximised() {
        Problem problem = Pipelines.video("accuracy: sum-of-ranks", Restriction.variants(List.of(1, 3)));
        Configuration best = new BranchingSolver(problem).solve(5).orElseThrow();
        assertThat(problem.sumOfRanks(best)).isEqualTo(1);
        assertThat(problem.pas(best)).isCloseTo(43.946, within(0.001));
    }
}
