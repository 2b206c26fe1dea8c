package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks scenario files without running them. */
@Command(name = "validate", description = "Check scenario files: report everything that is wrong, run nothing.")
final class ValidateCommand extends ModelOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArguments arguments;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files or names of the library.")
    private List<String> files;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Catalog catalog = catalog();
        int status = ExitStatus.DONE;
        for (String file : files) {
            try {
                Plan plan = arguments.plan(catalog, file);
                out.println(
                        file + ": ok, " + plan.cells().size() + (plan.cells().size() == 1 ? " system, " : " systems, ")
                                + plan.replications() + (plan.replications() == 1 ? " replication" : " replications"));
                out.flush();
            } catch (BadInputException bad) {
                err.println(bad.getMessage().strip());
                err.flush();
                status = ExitStatus.BAD_INPUT;
            }
        }
        return status;
    }
}
