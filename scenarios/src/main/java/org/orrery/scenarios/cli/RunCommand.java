package org.orrery.scenarios.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.Shard;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.OutputDirectory;
import org.orrery.studies.summarise.Repetition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenarios. */
@Command(name = "run", description = "Run scenarios and write tables, figures and a report.")
final class RunCommand extends ModelOptions implements Callable<Integer>, StudyCommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioArguments arguments;

    @Mixin
    private RunArguments running;

    @Mixin
    private ShardArguments part;

    @Mixin
    private FormatArgument form;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the results go. Default: out/<scenario>.")
    private Path out;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files or names of the library.")
    private List<String> files;

    @Override
    public void repeat(Repetition repetition) {
        running.repeat(repetition);
    }

    @Override
    public Integer call() throws IOException {
        try {
            return carryOut();
        } finally {
            running.close();
        }
    }

    private int carryOut() throws IOException {
        if (out != null && files.size() > 1) {
            throw new BadInputException("--out takes the results of one scenario; run several without it");
        }
        Catalog catalog = catalog();
        boolean failed = false;
        Optional<Shard> shard = part.shard();
        // All of them are read before the first is simulated.
        List<Plan> plans =
                files.stream().map(file -> arguments.plan(catalog, file)).toList();
        for (Plan plan : plans) {
            if (shard.isPresent()) {
                new StudyRun(spec, running, form.format(), catalog).carryOut(plan, shard.get());
                continue;
            }
            Path target = out != null
                    ? out
                    : Path.of("out").resolve(plan.scenario().file().scenario());
            failed |= new StudyRun(spec, running, form.format(), catalog).carryOut(plan, OutputDirectory.open(target));
        }
        return StudyRun.status(spec, failed, arguments.changeTheExperiment());
    }
}
