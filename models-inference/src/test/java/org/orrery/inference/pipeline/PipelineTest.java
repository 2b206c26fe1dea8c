package org.orrery.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.inference.Binding;
import org.orrery.inference.Pipelines;
import org.orrery.inference.load.ConstantLoadParameters;
import org.orrery.inference.load.Generator;
import org.orrery.inference.load.RequestLoad;
import org.orrery.inference.load.TraceData;
import org.orrery.inference.load.TraceLoadParameters;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.time.SimTime;

class PipelineTest {
    private static final String PROBLEM =
            "problem: {alpha: 2, beta: 1, accuracy: product, allocation: {type: rule, threshold: 4 /s}, batches: [1, 2, 8]}";
    private static final String START = "start: {yolo: {variant: yolov5n}, resnet-human: {variant: resnet18}}";

    private final Binding binding = new Binding();

    private static String read(String file) {
        try {
            return Files.readString(Pipelines.file(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns a block mapping with the video pipeline and some parameters in flow style, one for each line. */
    private static String yaml(String... parameters) {
        return String.join("\n", parameters) + "\ntables:\n"
                + read("pipelines/video.yaml").indent(2);
    }

    private static String curve() {
        return "predictor:\n  type: recorded-curve\n  curve:\n"
                + read("curves/bursty.yaml").indent(4);
    }

    private RunResult bursty(String policy, int replication, String... more) {
        Simulation simulation = new Simulation(1, replication);
        TraceData trace = binding.bind(TraceData.class, Pipelines.file("traces/bursty.yaml"));
        Component load = RequestLoad.traceType()
                .create(simulation.scope("load"), new TraceLoadParameters(trace, new Generator.Burst(), 0));
        String all = yaml("policy: " + policy, PROBLEM, START, curve(), String.join("\n", more));
        return run(simulation, load, binding.bind(PipelineParameters.class, all), 1230);
    }

    private RunResult run(Simulation simulation, Component load, PipelineParameters parameters, double seconds) {
        Component pipeline = Pipeline.type().create(simulation.scope("pipeline"), parameters);
        load.outputs().get("to").connect(pipeline.inputs().get("requests"));
        return Run.execute(simulation, RunSettings.lasting(SimTime.ofSeconds(seconds)));
    }

    private RunResult steady(int rate, String... parameters) {
        Simulation simulation = new Simulation(1, 0);
        Component load = RequestLoad.constantType()
                .create(
                        simulation.scope("load"),
                        new ConstantLoadParameters(rate * 1_000_000L, 60 * SimTime.SECOND, new Generator.Even()));
        return run(
                simulation,
                load,
                binding.bind(PipelineParameters.class, yaml(String.join("\n", parameters), PROBLEM, "predictor: max")),
                90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipa",
                "fa2-low",
                "{type: fa2-high, variants: {yolo: yolov5s, resnet-human: resnet101}}",
                "{type: rim, replicas: {yolo: 3, resnet-human: 3}}"
            })
    void everyRequestOfTheTraceIsAccountedFor(String policy) {
        Map<String, Double> results =
                bursty(policy, 0, "serving: {drop-limit: 10 s}").scalars();
        assertThat(results.get("pipeline.requests")).isEqualTo(14_437);
        double accounted =
                results.get("pipeline.answered") + results.get("pipeline.dropped") + results.get("pipeline.inside");
        assertThat(accounted).isEqualTo(14_437);
        assertThat(results.get("pipeline.intervals")).isBetween(118.0, 121.0);
    }

    @Test
    void equalSeedsGiveEqualBitsAndOtherReplicationsOtherPhases() {
        RunResult first = bursty("ipa", 0);
        assertThat(bursty("ipa", 0).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(bursty("ipa", 1).fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void anUnloadedRequestTakesTheSumOfItsHopsAndServices() {
        Map<String, Double> results = steady(1, START, "policy: fa2-low", "serving: {service-cv: 0 %}")
                .scalars();
        double sum = 0.008 + 0.020 + 1 / 15.077 + 0.033 + 1 / 17.651 + 0.012 + 0.006;
        assertThat(results.get("pipeline.latency.min")).isCloseTo(sum, within(2e-3));
        assertThat(results.get("pipeline.latency.max")).isCloseTo(sum, within(2e-3));
    }

    @Test
    void anOverloadedStageAnswersWhatItsSlowestReplicasDeliver() {
        Map<String, Double> results = steady(
                        40, START, "policy: fa2-low", "serving: {service-cv: 0 %}", "adapter: {first-decision: 10 min}")
                .scalars();
        assertThat(results.get("pipeline.answered")).isCloseTo(15.077 * 90, within(5.0));
        assertThat(results.get("pipeline.stage-1-yolo.utilisation")).isCloseTo(1, within(0.01));
        assertThat(results.get("pipeline.stage-2-resnet-human.utilisation")).isCloseTo(15.077 / 17.651, within(0.01));
    }

    @Test
    void stagesHavePlacesWhateverTheirNames() {
        assertThat(StageUse.place(0, "Yolo 5n")).isEqualTo("stage-1-yolo-5n");
    }

    @Test
    void whatIsInsideAtTheEndAndOlderThanTheSlaIsAViolationAndIsNoted() {
        RunResult result =
                steady(40, START, "policy: fa2-low", "serving: {service-cv: 0 %}", "adapter: {first-decision: 10 min}");
        Map<String, Double> results = result.scalars();
        assertThat(results.get("pipeline.inside")).isGreaterThan(900);
        // The wait grows by this much from request to request; who comes early enough is answered within the SLA.
        double growth = 1 / 15.077 - 1 / 40.0;
        double slaSeconds = Stage.of(Pipelines.tables("video")).stream()
                .mapToDouble(stage -> SimTime.toSeconds(stage.sla()))
                .sum();
        assertThat(results.get("pipeline.viol_requests"))
                .isCloseTo(100 - 100 * slaSeconds / growth / (40 * 60), within(1.0));
        assertThat(results.get("pipeline.second_p99_max")).isGreaterThan(50);
        assertThat(result.notes()).anyMatch(note -> note.contains("work was left inside"));
    }

    @Test
    void withTheRuleNothingOlderThanTheLimitIsServed() {
        RunResult result =
                steady(40, START, "policy: fa2-low", "serving: {drop-limit: 5 s}", "adapter: {first-decision: 10 min}");
        assertThat(result.scalars().get("pipeline.dropped")).isGreaterThan(500);
        assertThat(result.scalars().get("pipeline.latency.max")).isLessThan(5.5);
        List<List<Object>> drops = result.tables().get("pipeline.drops").rows();
        assertThat(drops).anySatisfy(row -> assertThat(row).containsExactly("queue", 0));
        assertThat(drops).anySatisfy(row -> assertThat((Integer) row.get(1)).isGreaterThan(500));
    }

    @Test
    void aReplicaServesWithTheThreadsOfItsDeployment() {
        String start = "start: {yolo: {variant: yolov5m, cores: 2%s}, resnet-human: {variant: resnet18}}";
        String policy = "policy: {type: fa2-high, variants: {yolo: yolov5m, resnet-human: resnet18}}";
        double two = fastest(String.format(start, ", threads: 2"), policy);
        double one = fastest(String.format(start, ", threads: 1"), policy);
        double free = fastest(String.format(start, ""), policy);
        assertThat(one - two).isCloseTo(1 / 3.37 - 1 / 4.973, within(2e-3));
        assertThat(free).isCloseTo(two, within(1e-3));
    }

    private double fastest(String start, String policy) {
        return steady(1, start, policy, "serving: {service-cv: 0 %}").scalars().get("pipeline.latency.min");
    }

    @Test
    void aCallToAReplicaThatHasNotLoadedItsModelWaitsOrFails() {
        String slow = ", pod-start: {type: two-phase, in-rotation: 5 s, loading: 60 s}}";
        RunResult waiting = steady(20, START, "policy: fa2-low", "serving: {not-ready: wait" + slow);
        RunResult failing = steady(20, START, "policy: fa2-low", "serving: {not-ready: fail" + slow);
        assertThat(waiting.scalars().get("pipeline.dropped")).isZero();
        assertThat(failing.scalars().get("pipeline.dropped")).isGreaterThan(300);
        List<List<Object>> drops = failing.tables().get("pipeline.drops").rows();
        int dropped = failing.scalars().get("pipeline.dropped").intValue();
        assertThat(drops).anySatisfy(row -> assertThat(row).containsExactly("not-ready", dropped));
        assertThat(failing.scalars().get("pipeline.latency.max"))
                .isLessThan(waiting.scalars().get("pipeline.latency.max"));
    }

    @Test
    void moreThreadsThanTheRatioTableCoversAreRefused() {
        String start = "start: {yolo: {variant: yolov5n, threads: %s}, resnet-human: {variant: resnet18}}";
        String[] known = {"policy: fa2-low", PROBLEM, "predictor: max", String.format(start, 4)};
        assertThat(binding.bind(PipelineParameters.class, yaml(known))).isNotNull();
        String[] tooMany = {"policy: fa2-low", PROBLEM, "predictor: max", String.format(start, 5)};
        assertThatThrownBy(() -> binding.bind(PipelineParameters.class, yaml(tooMany)))
                .hasMessageContaining("start")
                .hasMessageContaining("yolo has 5 threads")
                .hasMessageContaining("at most 4 threads");
        String[] constant = {
            "policy: fa2-low", PROBLEM, "predictor: max", String.format(start, 5), "serving: {oversubscription: 2}"
        };
        assertThat(binding.bind(PipelineParameters.class, yaml(constant))).isNotNull();
    }

    @Test
    void threadsAboveTheCoresCostByTheirRatio() {
        String start = "start: {yolo: {variant: yolov5n%s}, resnet-human: {variant: resnet18}}";
        double one = fastest(String.format(start, ", threads: 1"), "policy: fa2-low");
        double two = fastest(String.format(start, ", threads: 2"), "policy: fa2-low");
        double four = fastest(String.format(start, ", threads: 4"), "policy: fa2-low");
        assertThat(two - one).isCloseTo(0.5 / 15.077, within(1e-3));
        assertThat(four - one).isCloseTo(1.5 / 15.077, within(1e-3));
    }

    @Test
    void anInfeasibleLoadKeepsThePresentConfiguration() {
        Map<String, Double> results = steady(40, START, "policy: {type: rim, replicas: {yolo: 1, resnet-human: 1}}")
                .scalars();
        assertThat(results.get("pipeline.infeasible")).isGreaterThan(5);
        assertThat(results.get("pipeline.cost")).isEqualTo(2);
    }

    @Test
    void decisionsWithoutRequestsAreThoseOfTheServedPipeline() {
        String phase = "adapter: {first-decision: 10 s}";
        double served = bursty("ipa", 0, phase).scalars().get("pipeline.cost");
        Simulation simulation = new Simulation(1, 0);
        String systems = "systems: {ipa: {policy: ipa, " + PROBLEM + ", " + START + ", " + phase + "}}\n";
        String parts = "trace:\n" + read("traces/bursty.yaml").indent(2) + curve() + "\n" + systems + yaml();
        String cells = "cells:\n  only:\n" + parts.indent(4);
        Comparison.type().create(simulation.scope("comparison"), binding.bind(ComparisonParameters.class, cells));
        RunResult result = Run.execute(simulation, RunSettings.lasting(SimTime.ofSeconds(1230)));
        double alone =
                (Double) result.tables().get("comparison.means").rows().get(0).get(2);
        assertThat(alone).isCloseTo(served, within(0.01));
    }

    @Test
    void thePipelineEmitsExactlyTheMetricsThatItDeclares() {
        ComponentType<PipelineParameters> type = Pipeline.type();
        Simulation simulation = new Simulation(1, 0);
        type.create(
                simulation.scope("pipeline"),
                binding.bind(PipelineParameters.class, yaml("policy: ipa", PROBLEM, START, "predictor: max")));
        Map<Boolean, List<Metric>> byStage = simulation.metrics().all().stream()
                .collect(Collectors.partitioningBy(metric -> metric.name().startsWith("pipeline.stage-")));
        assertThat(byStage.get(false).stream().map(Metric::spec)).containsExactlyInAnyOrderElementsOf(type.metrics());
        assertThat(byStage.get(true).stream().map(Metric::name))
                .containsExactly("pipeline.stage-1-yolo.utilisation", "pipeline.stage-2-resnet-human.utilisation");
    }

    @Test
    void aStartThatNamesOtherStagesIsRefused() {
        assertThatThrownBy(() -> steady(1, "start: {yolo: {variant: yolov5n}}", "policy: ipa"))
                .hasMessageContaining("resnet-human");
    }
}
