package org.orrery.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.Callers;
import org.orrery.inference.Pipelines;
import org.orrery.inference.kube.SharedCores;
import org.orrery.kernel.Component;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class PipelineCallsTest {
    private static final int CALLS = 2400;

    private static RunResult called(int rate, String serving) throws IOException {
        return called(rate, serving, 0);
    }

    /** Calls pipelines whose pods run on so many cores; with 0 each pod has its own. */
    private static RunResult called(int rate, String serving, int cores) throws IOException {
        String host = cores > 0 ? "host: {clock: 1 GHz}\n" : "";
        String yaml = host + "policy: fa2-low\npredictor: max\nadapter: {first-decision: 10 min}\nserving: " + serving
                + "\nproblem: {alpha: 2, beta: 1, accuracy: product, allocation: {type: rule, threshold: 4 /s},"
                + " batches: [1, 2, 8]}\nstart: {yolo: {variant: yolov5n}, resnet-human: {variant: resnet18}}\n"
                + "tables:\n"
                + Files.readString(Pipelines.file("pipelines/video.yaml")).indent(2);
        Simulation simulation = new Simulation(1, 0);
        Component pipeline = Pipeline.type()
                .create(simulation.scope("pipeline"), new Binding().bind(PipelineParameters.class, yaml));
        if (cores > 0) {
            SharedCores.under(pipeline, simulation.scope("cores"), cores, 1_000_000_000);
        }
        Callers.call(simulation, pipeline, SimTime.SECOND / rate, CALLS);
        return Run.execute(simulation, RunSettings.lasting(300 * SimTime.SECOND));
    }

    @Test
    void everyCallIsAnsweredAfterTheLatencyThatThePipelineMeasures() throws IOException {
        RunResult result = called(10, "{}");
        assertThat(result.scalars())
                .containsEntry("pipeline.requests", (double) CALLS)
                .containsEntry("caller.served", (double) CALLS)
                .containsEntry("caller.failed", 0.0)
                .containsEntry("caller.under_way.last", 0.0);
        assertThat(result.histograms().get("caller.latency"))
                .usingRecursiveComparison()
                .ignoringFields("unit")
                .isEqualTo(result.histograms().get("pipeline.latency"));
    }

    @Test
    void stampsTellQueuesAndPodsOfStagesApartAndAddUp() throws IOException {
        RunResult result = called(10, "{}");
        List<List<Object>> hops = result.tables().get("caller.hops.times").rows();
        assertThat(hops)
                .extracting(row -> row.get(0))
                .contains("pipeline", "pipeline (back)")
                .filteredOn(hop -> hop.toString().endsWith(".pods"))
                .hasSize(2);
        assertThat(hops.stream().mapToDouble(row -> (Double) row.get(1)).sum())
                .isCloseTo(result.scalars().get("caller.latency"), within(1e-6));
    }

    @Test
    void aCallWhoseRequestIsDroppedIsDropped() throws IOException {
        RunResult result = called(40, "{drop-limit: 5 s}");
        double dropped = result.scalars().get("pipeline.dropped");
        assertThat(dropped).isGreaterThan(500);
        assertThat(result.scalars())
                .containsEntry("caller.failed", dropped)
                .containsEntry("caller.served", CALLS - dropped)
                .containsEntry("caller.under_way.last", 0.0);
        assertThat(result.histograms().get("caller.latency"))
                .usingRecursiveComparison()
                .ignoringFields("unit")
                .isEqualTo(result.histograms().get("pipeline.latency"));
    }

    @Test
    void onEnoughCoresPodsTakeAsLongAsOnTheirOwnAndOnFewerTheyWait() throws IOException {
        double alone = called(10, "{}").scalars().get("pipeline.latency");
        assertThat(called(10, "{}", 2).scalars().get("pipeline.latency")).isCloseTo(alone, within(1e-6));
        assertThat(called(10, "{}", 1).scalars().get("pipeline.latency")).isGreaterThan(1.3 * alone);
    }
}
