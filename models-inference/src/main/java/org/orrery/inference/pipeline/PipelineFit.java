package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Map;
import org.orrery.inference.adapt.PipelinePolicy;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.plan.Problem;
import org.orrery.inference.plan.ProblemParameters;
import org.orrery.inference.plan.Restriction;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.Stage;
import org.orrery.inference.variant.Fit;
import org.orrery.kernel.param.ParamException;

/** Tests while parameters are read whether they fit together, so that an error is shown where it stands. */
final class PipelineFit {
    private PipelineFit() {}

    /**
     * Tests a system against its pipeline.
     *
     * @throws ParamException that names {@code policy}, {@code problem} or {@code start}
     */
    static void check(
            PipelineTables tables, PipelinePolicy policy, ProblemParameters problem, Map<String, Start> start) {
        List<Stage> stages = Stage.of(tables);
        Restriction restriction = Fit.at("policy", () -> policy.restriction(stages));
        Fit.at("problem", () -> new Problem(stages, problem, restriction));
        Fit.at("start", () -> Start.configuration(stages, start));
    }
}
