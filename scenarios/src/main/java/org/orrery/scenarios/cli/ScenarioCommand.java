package org.orrery.scenarios.cli;

import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command for one scenario, which arguments may change. */
abstract class ScenarioCommand extends ModelOptions {
    @Spec
    CommandSpec spec;

    @Mixin
    ScenarioArguments arguments;

    @Parameters(paramLabel = "FILE", description = "Scenario file or name of the library.")
    String file;

    final Plan plan(Catalog catalog) {
        return arguments.plan(catalog, file);
    }
}
