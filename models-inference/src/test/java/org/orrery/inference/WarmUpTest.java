package org.orrery.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.inference.cluster.Cluster;
import org.orrery.inference.cluster.ClusterParameters;
import org.orrery.inference.load.ConstantLoadParameters;
import org.orrery.inference.load.Generator;
import org.orrery.inference.load.RequestLoad;
import org.orrery.inference.pipeline.Pipeline;
import org.orrery.inference.pipeline.PipelineParameters;
import org.orrery.kernel.Component;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

/** After a warm-up, and in each batch, all metrics of a component speak of the same time. */
class WarmUpTest {
    private static final String OVERLOADED =
            "{policy: fixed, start: {type: given, cores: {resnet18: 4}}, forecaster: last}";

    private static final String PIPELINE = String.join(
            "\n",
            "policy: fa2-low",
            "problem: {alpha: 2, beta: 1, accuracy: product, allocation: {type: rule, threshold: 4 /s}, batches: [1, 2, 8]}",
            "start: {yolo: {variant: yolov5n}, resnet-human: {variant: resnet18}}",
            "serving: {service-cv: 0 %}",
            "adapter: {first-decision: 10 min}",
            "predictor: max",
            "load-length: 30 s",
            "tables:",
            "");

    private final Binding binding = new Binding();

    private RunResult cluster(int rate, int loadSeconds, String parameters, int duration, int warmUp, int batches) {
        Simulation simulation = new Simulation(1, 0);
        Component target =
                Cluster.type().create(simulation.scope("c"), binding.bind(ClusterParameters.class, parameters));
        return run(simulation, target, rate, loadSeconds, duration, warmUp, batches);
    }

    private RunResult pipeline(int warmUp) {
        String tables;
        try {
            tables = Files.readString(Pipelines.file("pipelines/video.yaml"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Simulation simulation = new Simulation(1, 0);
        PipelineParameters parameters = binding.bind(PipelineParameters.class, PIPELINE + tables.indent(2));
        Component target = Pipeline.type().create(simulation.scope("c"), parameters);
        return run(simulation, target, 40, 30, 90, warmUp, 0);
    }

    private static RunResult run(
            Simulation simulation, Component target, int rate, int loadSeconds, int duration, int warmUp, int batches) {
        ConstantLoadParameters load =
                new ConstantLoadParameters(rate * 1_000_000L, loadSeconds * SimTime.SECOND, new Generator.Even());
        Component source = RequestLoad.constantType().create(simulation.scope("load"), load);
        source.outputs().get("to").connect(target.inputs().get("requests"));
        RunSettings settings = new RunSettings(
                duration * SimTime.SECOND, warmUp * SimTime.SECOND, 0, List.of(), batches, Optional.empty());
        return Run.execute(simulation, settings);
    }

    private static double sum(RunResult result, String table, int column) {
        return result.tables().get(table).rows().stream()
                .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
                .sum();
    }

    @Test
    void anOverloadedClusterLetsAllRequestsDownHoweverLongTheWarmUp() {
        Map<String, Double> late = cluster(2000, 30, OVERLOADED, 100, 29, 0).scalars();
        // The first of the second comes at the end of the warm-up itself.
        assertThat(late.get("c.requests")).isEqualTo(1999);
        assertThat(late.get("c.viol_requests")).isEqualTo(100);
        Map<String, Double> after = cluster(2000, 30, OVERLOADED, 100, 31, 0).scalars();
        assertThat(after.get("c.requests")).isZero();
        assertThat(after).doesNotContainKey("c.viol_requests");
        // Its thread has 60 s of work, of which 31 s are done.
        assertThat(after.get("c.utilisation_dispatcher")).isCloseTo(29 / 69.0, within(1e-9));
        assertThat(after.get("c.utilisation_pods")).isCloseTo(1, within(1e-6));
    }

    @Test
    void aThreadIsNeverBusierThanAllTheTime() {
        Map<String, Double> early = cluster(2000, 30, OVERLOADED, 20, 0, 0).scalars();
        // 40 s of work have come in 20 s.
        assertThat(early.get("c.utilisation_dispatcher"))
                .isCloseTo(1, within(1e-3))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void utilisationsAreThoseOfTheTimeAfterTheWarmUp() {
        Map<String, Double> whole = cluster(40, 10, "{policy: fixed}", 12, 0, 0).scalars();
        Map<String, Double> before = cluster(40, 10, "{policy: fixed}", 8, 0, 0).scalars();
        Map<String, Double> after = cluster(40, 10, "{policy: fixed}", 12, 8, 0).scalars();
        // 40 requests/s with 1 ms each, for two of the four seconds.
        assertThat(after.get("c.utilisation_dispatcher")).isCloseTo(0.02, within(1e-9));
        double rest = (12 * whole.get("c.utilisation_pods") - 8 * before.get("c.utilisation_pods")) / 4;
        assertThat(after.get("c.utilisation_pods")).isCloseTo(rest, within(1e-9));
    }

    @Test
    void latenciesAndTheTableOfVariantsAreThoseOfTheTimeAfterTheWarmUp() {
        RunResult after = cluster(40, 10, "{policy: fixed}", 12, 8, 0);
        Map<String, Double> results = after.scalars();
        assertThat(sum(after, "c.by_variant", 1)).isEqualTo(results.get("c.client_latency.count"));
        assertThat(sum(after, "c.by_variant", 1)).isBetween(80.0, 120.0);
        assertThat(results.get("c.windows_saturated")).isZero();
        Map<String, Double> empty =
                cluster(40, 10, "{policy: fixed}", 30, 20, 0).scalars();
        assertThat(empty).doesNotContainKeys("c.p99_server", "c.p99_client");
        assertThat(empty.get("c.utilisation_pods")).isZero();
    }

    @Test
    void everyBatchHasAllMetricsAndTheTableIsThatOfTheLast() {
        RunResult result = cluster(40, 60, "{policy: fixed}", 60, 0, 3);
        Set<String> all = cluster(40, 60, "{policy: fixed}", 60, 0, 0).scalars().keySet();
        result.batches().forEach(batch -> assertThat(batch.keySet()).isEqualTo(all));
        double answered = result.batches().get(2).get("c.client_latency.count");
        assertThat(sum(result, "c.by_variant", 1)).isEqualTo(answered);
    }

    @Test
    void aPipelineCountsTheSecondsThatBeginAfterTheWarmUp() {
        RunResult whole = pipeline(0);
        RunResult late = pipeline(20);
        assertThat(whole.scalars().get("c.viol_seconds")).isBetween(85.0, 99.0);
        assertThat(late.scalars().get("c.requests")).isEqualTo(400);
        assertThat(late.scalars().get("c.viol_seconds")).isEqualTo(100);
        assertThat(late.scalars().get("c.viol_requests")).isEqualTo(100);
        assertThat(late.scalars().get("c.second_p99_max"))
                .isEqualTo(whole.scalars().get("c.second_p99_max"));
        assertThat(late.scalars().get("c.second_p99_p50"))
                .isGreaterThan(whole.scalars().get("c.second_p99_p50"));
        assertThat(sum(late, "c.service", 2)).isLessThan(sum(whole, "c.service", 2) * 0.85);
    }

    @Test
    void thePresentConfigurationIsTheFirstIntervalAfterTheWarmUp() {
        Map<String, Double> after = pipeline(60).scalars();
        assertThat(after.get("c.requests")).isZero();
        assertThat(after).doesNotContainKeys("c.viol_requests", "c.viol_seconds", "c.second_p99_p50");
        assertThat(after.get("c.intervals")).isEqualTo(1);
        assertThat(after.get("c.cost")).isEqualTo(2);
    }
}
