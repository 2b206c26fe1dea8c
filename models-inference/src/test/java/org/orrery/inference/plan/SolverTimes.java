package org.orrery.inference.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.orrery.inference.Binding;
import org.orrery.inference.Pipelines;
import org.orrery.inference.load.TraceData;
import org.orrery.inference.pipeline.EnlargedPipeline;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.Stage;

/**
 * Measures decision times over stages and variants, as in IPA's Fig. 13: mean, smallest and largest of 19 decisions. Run
 * by hand; a clock has no place in a simulation, so its numbers stand in the module's README and in no result.
 */
public final class SolverTimes {
    private static final int DECISIONS = 19;
    private static final int BLOCK = 10;
    private static final int WARM_UP = 20;
    private static final double NANOS = 1e9;

    private SolverTimes() {}

    public static void main(String[] arguments) {
        PipelineTables video = Pipelines.tables("video");
        long[] counts = new Binding()
                .bind(TraceData.class, Pipelines.file("traces/bursty.yaml"))
                .counts();
        for (int stages : List.of(1, 3, 5, 7, 9)) {
            for (int variants : List.of(1, 3, 5, 7, 9)) {
                Problem problem = new Problem(
                        Stage.of(EnlargedPipeline.of(video, stages, variants)),
                        Pipelines.parameters("accuracy: sum-of-ranks"),
                        Restriction.NONE);
                double[] branching = times(new BranchingSolver(problem), counts, WARM_UP);
                System.out.println(
                        String.format(Locale.ROOT, "enumerate,%d,%d,%s", stages, variants, Arrays.toString(branching)));
                if (stages * variants <= 15) {
                    double[] program = times(new ProgramSolver(problem), counts, 1);
                    System.out.println(String.format(
                            Locale.ROOT, "integer-program,%d,%d,%s", stages, variants, Arrays.toString(program)));
                }
            }
        }
    }

    /** Returns mean, smallest and largest time of a decision in seconds. */
    private static double[] times(PipelineSolver solver, long[] counts, int warmUp) {
        double[] seconds = new double[DECISIONS];
        for (int round = 0; round <= warmUp; round++) {
            for (int decision = 0; decision < DECISIONS; decision++) {
                int load = (int) Arrays.stream(counts, decision * BLOCK, (decision + 1) * BLOCK)
                        .max()
                        .orElseThrow();
                long before = System.nanoTime();
                solver.solve(load);
                seconds[decision] = (System.nanoTime() - before) / NANOS;
            }
        }
        return new double[] {
            Arrays.stream(seconds).average().orElseThrow(),
            Arrays.stream(seconds).min().orElseThrow(),
            Arrays.stream(seconds).max().orElseThrow()
        };
    }
}
