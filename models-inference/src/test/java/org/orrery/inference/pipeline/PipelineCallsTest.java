package org.orrery.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.Callers;
import org.orrery.inference.Pipelines;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class PipelineCallsTest {
    private static final int CALLS = 2400;

    private static RunResult called(int rate, String serving) throws IOException {
        String yaml = "policy: fa2-low\npredictor: max\nadapter: {first-decision: 10 min}\nserving: " + serving
                + "\nproblem: {alpha: 2, beta: 1, accuracy: product, allocation: {type: rule, threshold: 4 /s},"
                + " batches: [1, 2, 8]}\nstart: {yolo: {variant: yolov5n}, resnet-human: {variant: resnet18}}\n"
                + "tables:\n"
                + Files.readString(Pipelines.file("pipelines/video.yaml")).indent(2);
        Simulation simulation = new Simulation(1, 0);
        Callers.call(
                simulation,
                Pipeline.type()
                        .create(simulation.scope("pipeline"), new Binding().bind(PipelineParameters.class, yaml)),
                SimTime.SECOND / rate,
                CALLS);
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
}
