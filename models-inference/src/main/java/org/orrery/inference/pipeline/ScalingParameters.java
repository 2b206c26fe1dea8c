package org.orrery.inference.pipeline;

import java.util.List;
import org.orrery.inference.load.TraceData;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.plan.ProblemParameters;
import org.orrery.inference.plan.Restriction;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.Stage;
import org.orrery.inference.variant.Fit;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** Parameters of the solver's scaling experiment (IPA, section 5.4). */
public record ScalingParameters(
        @Param(doc = "The pipeline that is enlarged, usually a file.")
        PipelineTables tables,

        @Param(doc = "The decision problem.") ProblemParameters problem,

        @Param(doc = "The load; a decision is taken for the largest second of each block.")
        TraceData trace,

        @Param(doc = "Length of a block.", dimension = Dimension.TIME, min = "1 s", calibration = "ipa.block")
        long block,

        @Param(
                doc = "Decisions, one for each block from the first on.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000")
        long decisions,

        @Param(doc = "Most stages; fewer are tried too.", dimension = Dimension.COUNT, min = "1", max = "12")
        long stages,

        @Param(
                doc = "Most variants per stage; fewer are tried too.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "12")
        long variants) {

    /** Checks that the decision problem fits the pipeline in all its sizes. */
    public ScalingParameters {
        for (int width = 1; width <= variants; width++) {
            List<Stage> enlarged = Stage.of(EnlargedPipeline.of(tables, Math.toIntExact(stages), width));
            Fit.at("problem", () -> new Problem(enlarged, problem, Restriction.NONE));
        }
    }
}
