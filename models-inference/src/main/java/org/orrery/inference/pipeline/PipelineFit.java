package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Map;
import org.orrery.inference.adapt.PipelinePolicy;
import org.orrery.inference.adapt.Start;
import org.orrery.inference.path.Oversubscription;
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
        problem(tables, policy, problem, start);
    }

    /**
     * Tests a system that serves.
     *
     * @throws ParamException that names {@code policy}, {@code problem} or {@code start}
     */
    static void check(
            PipelineTables tables,
            PipelinePolicy policy,
            ProblemParameters problem,
            Map<String, Start> start,
            Oversubscription oversubscription) {
        Problem stated = problem(tables, policy, problem, start);
        oversubscription.mostThreadsPerCore().ifPresent(most -> checkThreads(stated, start, most));
    }

    private static Problem problem(
            PipelineTables tables, PipelinePolicy policy, ProblemParameters problem, Map<String, Start> start) {
        List<Stage> stages = Stage.of(tables);
        Restriction restriction = Fit.at("policy", () -> policy.restriction(stages));
        Problem stated = Fit.at("problem", () -> new Problem(stages, problem, restriction));
        Fit.at("start", () -> Start.configuration(stages, start));
        return stated;
    }

    private static void checkThreads(Problem problem, Map<String, Start> starts, int most) {
        for (int stage = 0; stage < problem.stages().size(); stage++) {
            String name = problem.stages().get(stage).name();
            Start start = starts.get(name);
            long cores = Math.min(start.cores(), problem.fewestCores(stage));
            long threads = start.threads().orElse(0L);
            if (threads > most * cores) {
                throw new ParamException(
                        "start",
                        "the stage " + name + " has " + threads + " threads where its replicas may have " + cores
                                + (cores == 1 ? " core" : " cores")
                                + ", but what threads above the cores cost is known up to "
                                + most + " for each core; expected at most " + most * cores
                                + " threads, or 'serving: {oversubscription: FACTOR}' with a factor for any number");
            }
        }
    }
}
