package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.execute.Shard;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.ScenarioFile.SearchSection;
import org.orrery.studies.plan.Setting;
import org.orrery.studies.search.Elasticity;
import org.orrery.studies.search.LoadSearch;
import org.orrery.studies.search.Sensitivity;
import org.orrery.studies.summarise.OutputDirectory;
import org.orrery.studies.summarise.Repetition;
import org.orrery.studies.summarise.ResultSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Varies a scenario. */
@Command(
        name = "sweep",
        description =
                "Vary a scenario: more axes, the heaviest load that meets an objective, or sensitivity to parameters.")
final class SweepCommand extends ScenarioCommand implements Callable<Integer>, StudyCommand {
    @Mixin
    private RunArguments running;

    @Mixin
    private ShardArguments part;

    @Mixin
    private FormatArgument form;

    @Option(
            names = "--over",
            paramLabel = "NAME=V1,V2,...",
            description = "An axis: a parameter or dotted path with its values; several give all combinations.")
    private List<String> axes = new ArrayList<>();

    @Option(
            names = "--sensitivity",
            description = "Set each parameter that has a range in its calibration to both ends of it.")
    private boolean sensitivity;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the results go. Default: out/<scenario>-sweep.")
    private Path out;

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
        Catalog catalog = catalog();
        Problems problems = new Problems();
        PlanOptions options = arguments.options(problems);
        for (String axis : axes) {
            Optional<Setting> parsed = Setting.parseAxis(axis, problems);
            options = parsed.isPresent() ? options.over(parsed.get()) : options;
        }
        Plan plan = ScenarioArguments.plan(catalog, file, options, problems);
        Optional<SearchSection> search = plan.scenario().file().search();
        if (axes.isEmpty() && !sensitivity && search.isEmpty() && plan.axes().isEmpty()) {
            throw new BadInputException("there is nothing to sweep: give --over or --sensitivity, or a file with"
                    + " 'sweep:', 'zip:' or 'search:'");
        }
        Optional<Shard> shard = part.shard();
        if (shard.isPresent()) {
            if (sensitivity || search.isPresent() && axes.isEmpty()) {
                throw new BadInputException(
                        "--shard: a search and a sensitivity choose their runs by earlier results, and"
                                + " cannot be cut into parts; leave --shard out");
            }
            new StudyRun(spec, running, form.format(), catalog).carryOut(plan, shard.get());
            return ExitStatus.DONE;
        }
        String name = plan.scenario().file().scenario();
        OutputDirectory directory =
                OutputDirectory.open(out != null ? out : Path.of("out").resolve(name + "-sweep"));
        StudyRun run = new StudyRun(spec, running, form.format(), catalog);
        PrintWriter err = spec.commandLine().getErr();
        if (search.isPresent() && axes.isEmpty() && !sensitivity) {
            PlanOptions base = options;
            LoadSearch bisection = new LoadSearch(
                    search.get(),
                    axis -> ScenarioArguments.plan(catalog, file, base.over(axis), new Problems()),
                    step -> running.results(catalog, step, err));
            LoadSearch.Found found = bisection.carryOut();
            PrintWriter out = spec.commandLine().getOut();
            found.answers().forEach(out::println);
            out.println();
            out.flush();
            return status(run.report(found.results(), List.of(), directory));
        }
        ResultSet results = running.results(catalog, plan, err);
        List<Elasticity> elasticities = List.of();
        if (sensitivity) {
            PlanOptions base = options;
            elasticities = new Sensitivity(
                            results,
                            settings -> ScenarioArguments.plan(catalog, file, base.with(settings), new Problems()),
                            step -> running.results(catalog, step, err),
                            err::println)
                    .elasticities();
        }
        return status(run.report(results, elasticities, directory));
    }

    private int status(boolean failed) {
        return StudyRun.status(spec, failed, arguments.changeTheExperiment() || !axes.isEmpty());
    }
}
