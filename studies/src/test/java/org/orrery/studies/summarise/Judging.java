package org.orrery.studies.summarise;

import java.nio.file.Path;
import java.util.List;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.LocalPool;
import org.orrery.studies.execute.Progress;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.execute.Study;
import org.orrery.studies.plan.Plan;

/** Runs scenarios of tests and judges what they expect. */
final class Judging {
    /** Every 2 ms a job, each served in 1 ms: the server is busy half of the time, and chance has no part. */
    static final String HALF_BUSY = TestScenarios.GOOD.replace("{type: exponential, mean: 1 ms}", "1 ms");

    private Judging() {}

    static ResultSet run(Path directory, String scenario) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", scenario));
        SpecRunner runner = new SpecRunner(TestScenarios.catalog());
        Study study =
                new Study(new LocalPool(runner, 1), RunStore.open(directory.resolve("store")), "test", Progress.SILENT);
        return new ResultSet(plan, study.carryOut(plan).results());
    }

    static List<Judgement> judge(Path directory, String scenario, String... expectations) {
        StringBuilder all = new StringBuilder(scenario).append("expect:\n");
        for (String expectation : expectations) {
            all.append("  - {").append(expectation).append("}\n");
        }
        return new Evaluator(run(directory, all.toString())).judge();
    }
}
