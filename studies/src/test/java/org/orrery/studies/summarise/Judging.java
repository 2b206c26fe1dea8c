package org.orrery.studies.summarise;

import java.nio.file.Path;
import java.util.List;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;

/** Runs scenarios of tests and judges what they expect. */
final class Judging {
    /** Every 2 ms a job, each served in 1 ms: the server is busy half of the time, and chance has no part. */
    static final String HALF_BUSY = TestScenarios.GOOD.replace("{type: exponential, mean: 1 ms}", "1 ms");

    private Judging() {}

    static ResultSet run(Path directory, String scenario) {
        Plan plan = TestScenarios.plan(TestScenarios.write(directory, "s.yaml", scenario));
        return TestScenarios.carryOut(plan, directory);
    }

    static List<Judgement> judge(Path directory, String scenario, String... expectations) {
        StringBuilder all = new StringBuilder(scenario).append("expect:\n");
        for (String expectation : expectations) {
            all.append("  - {").append(expectation).append("}\n");
        }
        return new Evaluator(run(directory, all.toString())).judge();
    }
}
