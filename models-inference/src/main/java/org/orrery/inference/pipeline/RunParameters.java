package org.orrery.inference.pipeline;

import java.util.Map;
import org.orrery.inference.adapt.AdapterParameters;
import org.orrery.inference.adapt.PipelinePolicy;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.plan.ProblemParameters;
import org.orrery.kernel.param.Param;

/** One system of a comparison without requests. */
public record RunParameters(
        @Param(doc = "Which system adapts the pipeline.") PipelinePolicy policy,

        @Param(doc = "The decision problem.") ProblemParameters problem,

        @Param(doc = "What each stage runs when the load begins, by the stage's name.")
        Map<String, Start> start,

        @Param(doc = "The adaptation loop.", fallback = "{}")
        AdapterParameters adapter) {}
