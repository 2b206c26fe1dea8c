package org.orrery.studies.search;

import java.util.function.Function;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.ResultSet;

/** Replicates until the precision is reached that the scenario asks for. */
public final class PrecisionLoop {
    private PrecisionLoop() {}

    /**
     * Returns the results of a plan, with more replications where the precision takes them.
     *
     * @param plan what to run
     * @param runner carries out a plan
     */
    public static ResultSet results(Plan plan, Function<Plan, ResultSet> runner) {
        ResultSet results = runner.apply(plan);
        int replications = results.replicationsWanted();
        while (replications > results.plan().replications()) {
            results = runner.apply(plan.replicated(replications));
            replications = results.replicationsWanted();
        }
        return results;
    }
}
