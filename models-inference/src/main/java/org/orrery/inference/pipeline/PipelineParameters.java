package org.orrery.inference.pipeline;

import java.util.Map;
import java.util.Optional;
import org.orrery.inference.adapt.AdapterParameters;
import org.orrery.inference.adapt.PipelinePolicy;
import org.orrery.inference.adapt.Predictor;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.kube.HostParameters;
import org.orrery.inference.path.HopParameters;
import org.orrery.inference.path.ServingParameters;
import org.orrery.inference.plan.ProblemParameters;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of a pipeline that serves requests and is adapted to its load (IPA, sections 3 to 5). */
public record PipelineParameters(
        @Param(doc = "Stages, variants and profiles, usually a file.")
        PipelineTables tables,

        @Param(doc = "Which system adapts the pipeline.") PipelinePolicy policy,

        @Param(doc = "The decision problem.") ProblemParameters problem,

        @Param(doc = "Predictor of the load.") Predictor predictor,

        @Param(doc = "What each stage runs when the load begins, by the stage's name.")
        Map<String, Start> start,

        @Param(doc = "The adaptation loop.", fallback = "{}")
        AdapterParameters adapter,

        @Param(doc = "Queues and replicas.", fallback = "{}")
        ServingParameters serving,

        @Param(doc = "Latencies between them.", fallback = "{}")
        HopParameters hops,

        @Param(
                doc = "Length of the load: seconds after it are not counted among the violating or met ones.",
                dimension = Dimension.TIME,
                min = "1 s",
                max = "30 d",
                calibration = "ipa.load-length")
        long loadLength,

        @Param(doc = "A jump of the load, whose transition is measured.")
        Optional<JumpWindow> jump,

        @Param(doc = "How the pods use the processor on which they run; only with a plug 'processor'.")
        Optional<HostParameters> host) {

    /** Checks that policy, problem and start fit the pipeline, and that the jump lies within the load. */
    public PipelineParameters {
        PipelineFit.check(tables, policy, problem, start, serving.oversubscription());
        host.ifPresent(each ->
                each.requireRoom(Start.configuration(Stage.of(tables), start).cores()));
        jump.ifPresent(window -> window.requireWithin(loadLength));
    }
}
