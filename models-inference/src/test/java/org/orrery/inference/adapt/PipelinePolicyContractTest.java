package org.orrery.inference.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.inference.Pipelines;
import org.orrery.inference.plan.Choice;
import org.orrery.inference.plan.Configuration;
import org.orrery.inference.plan.Method;
import org.orrery.inference.plan.PipelineSolver;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.param.ParamException;

/** What every system must do, whatever it decides. */
class PipelinePolicyContractTest {
    private static final int LARGEST_LOAD = 60;

    private final List<Stage> stages = Stage.of(Pipelines.tables("video"));

    static Stream<PipelinePolicy> policies() {
        return Stream.of(
                new PipelinePolicy.Ipa(),
                new PipelinePolicy.Fa2Low(),
                new PipelinePolicy.Fa2High(Map.of("yolo", "yolov5s", "resnet-human", "resnet101")),
                new PipelinePolicy.Rim(Map.of("yolo", 3L, "resnet-human", 3L)));
    }

    private Problem problem(PipelinePolicy policy) {
        return new Problem(stages, Pipelines.parameters(""), policy.restriction(stages));
    }

    private List<Optional<Configuration>> answers(PipelinePolicy policy) {
        PipelineSolver solver = Method.ENUMERATE.solver(problem(policy));
        List<Optional<Configuration>> answers = new ArrayList<>();
        for (int load = 0; load <= LARGEST_LOAD; load++) {
            answers.add(solver.solve(load));
        }
        return answers;
    }

    private double throughput(int stage, Choice choice) {
        return stages.get(stage)
                .variants()
                .get(choice.variant())
                .believed(choice.cores())
                .get(choice.batch())
                .requestsPerSecond();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyStageCarriesTheLoad(PipelinePolicy policy) {
        List<Optional<Configuration>> answers = answers(policy);
        for (int load = 0; load <= LARGEST_LOAD; load++) {
            List<Choice> choices = answers.get(load).map(Configuration::choices).orElse(List.of());
            for (int stage = 0; stage < choices.size(); stage++) {
                Choice choice = choices.get(stage);
                assertThat(choice.replicas() * throughput(stage, choice)).isGreaterThanOrEqualTo(load);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void coresPerReplicaAreThoseOfTheBaseAllocation(PipelinePolicy policy) {
        for (Optional<Configuration> answer : answers(policy)) {
            List<Choice> choices = answer.map(Configuration::choices).orElse(List.of());
            for (int stage = 0; stage < choices.size(); stage++) {
                List<Optional<Integer>> base =
                        Pipelines.parameters("").allocation().cores(stages.get(stage));
                assertThat(base.get(choices.get(stage).variant()))
                        .contains(choices.get(stage).cores());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void whatIsFixedStaysFixed(PipelinePolicy policy) {
        for (Optional<Configuration> answer : answers(policy)) {
            List<Choice> choices = answer.map(Configuration::choices).orElse(List.of());
            policy.restriction(stages)
                    .variants()
                    .filter(fixed -> !choices.isEmpty())
                    .ifPresent(fixed ->
                            assertThat(choices).extracting(Choice::variant).isEqualTo(fixed));
            policy.restriction(stages)
                    .replicas()
                    .filter(fixed -> !choices.isEmpty())
                    .ifPresent(fixed ->
                            assertThat(choices).extracting(Choice::replicas).isEqualTo(fixed));
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void noSystemIsBetterThanTheOneThatMayChooseEverything(PipelinePolicy policy) {
        Problem free = problem(new PipelinePolicy.Ipa());
        List<Optional<Configuration>> best = answers(new PipelinePolicy.Ipa());
        List<Optional<Configuration>> answers = answers(policy);
        for (int load = 0; load <= LARGEST_LOAD; load++) {
            if (answers.get(load).isPresent()) {
                assertThat(free.value(best.get(load).orElseThrow()))
                        .isGreaterThanOrEqualTo(free.value(answers.get(load).get()) - 1e-9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void equalLoadsGetEqualAnswers(PipelinePolicy policy) {
        assertThat(answers(policy)).isEqualTo(answers(policy));
    }

    @Test
    void aPolicyThatNamesOtherStagesIsRefused() {
        assertThatThrownBy(() -> new PipelinePolicy.Rim(Map.of("yolo", 3L)).restriction(stages))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("resnet-human");
        assertThatThrownBy(() -> new PipelinePolicy.Fa2High(Map.of("yolo", "yolov9", "resnet-human", "resnet18"))
                        .restriction(stages))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("'yolov9' is not a variant");
    }
}
