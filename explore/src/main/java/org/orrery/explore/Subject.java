package org.orrery.explore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.reports.Figure;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.summarise.ResultSet;

/**
 * What is explored.
 *
 * @param catalog the models
 * @param scenario the scenario
 * @param name what the scenario is called on the command line: a path, or a name of the library
 * @param options what the command line sets in it
 * @param store keeps finished runs
 * @param version version of the product, with the hash of its code
 * @param figures fills the figures of the scenario with numbers
 */
public record Subject(
        Catalog catalog,
        Scenario scenario,
        String name,
        PlanOptions options,
        RunStore store,
        String version,
        Function<ResultSet, List<Figure>> figures) {

    /**
     * Plans what a page asks for.
     *
     * @throws BadInputException with all problems
     */
    Plan plan(PlanOptions asked) {
        Problems problems = new Problems();
        Optional<Plan> plan = new Planner(catalog, problems).plan(scenario, asked);
        problems.throwIfAny();
        return plan.orElseThrow(
                () -> new BadInputException("the scenario " + scenario.place().name() + " cannot be planned"));
    }
}
