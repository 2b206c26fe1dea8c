package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.plan.ScenarioFile;
import org.orrery.studies.plan.Scope;
import org.orrery.studies.search.SequentialCheck;
import org.orrery.studies.summarise.BandRenewal;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.Headline;
import org.orrery.studies.summarise.Judgement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether the published numbers come out. */
@Command(
        name = "check",
        description =
                "Run scenarios with expectations and say which published numbers come out: first the claims of the"
                        + " abstracts, then the rest.")
final class CheckCommand extends ModelOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunArguments running;

    @Option(
            names = "--quick",
            description = "At most " + Scope.QUICK_REPLICATIONS
                    + " replications, one for what follows from counting and holds, shorter where a scenario has 'run: quick', and"
                    + " only what an expectation that can fail speaks of.")
    private boolean quick;

    @Option(
            names = "--all",
            description =
                    "Show also what is not judged: readings, and values that are only shown. All replications are carried"
                            + " out for it.")
    private boolean all;

    @Option(
            names = "--all-replications",
            description = "Carry out all replications of the file, also where fewer have settled a verdict.")
    private boolean allReplications;

    @Option(
            names = "--renew-bands",
            description = "Write into the scenario files the bands in which known misses lie; review the difference.")
    private boolean renewBands;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Scenario files or names of the library; the whole library if left out.")
    private List<String> files = List.of();

    private int settled;

    @Override
    public Integer call() {
        running.withoutCosts();
        try {
            return carryOut();
        } finally {
            running.close();
        }
    }

    private int carryOut() {
        if (renewBands && quick) {
            throw new BadInputException("--renew-bands takes the intervals of the full check; leave --quick out");
        }
        Scope scope = quick ? Scope.QUICK : Scope.FULL;
        Catalog catalog = catalog();
        PrintWriter out = spec.commandLine().getOut();
        ExpectationTable table = new ExpectationTable();
        CheckSummary summary = new CheckSummary(quick);
        List<String> renewed = new ArrayList<>();
        for (String file : files.isEmpty() ? Library.names() : files) {
            Scenario scenario = ScenarioArguments.read(catalog, file);
            if (scope.hasWork(scenario)) {
                Plan plan = scope.of(ScenarioArguments.plan(catalog, scenario, scope.replications(scenario)));
                List<Judgement> judgements = judge(catalog, file, plan, scope);
                add(file, scenario.file(), judgements, table, summary);
                if (renewBands) {
                    renewed.add(file + ": " + BandRenewal.renew(plan, judgements));
                }
            }
        }
        table.addHeadlines(summary.headlines());
        table.print(out);
        summary.print(out);
        if (settled > 0) {
            out.println(settled + (settled == 1 ? " of them was" : " of them were")
                    + " settled by fewer replications than the files ask for (--all-replications carries out all)");
        }
        renewed.forEach(line -> out.println("bands of " + line));
        out.flush();
        return summary.tally().failures().isEmpty() ? ExitStatus.DONE : ExitStatus.EXPECTATION_FAILED;
    }

    private void add(
            String file,
            ScenarioFile content,
            List<Judgement> judgements,
            ExpectationTable table,
            CheckSummary summary) {
        summary.add(
                content.paper().map(ScenarioFile.Paper::id).orElse(""), judgements, Headline.of(content, judgements));
        judgements.stream()
                .filter(judgement -> !judgement.spec().headline())
                .filter(judgement -> all || judgement.spec().isJudged())
                .forEach(judgement -> table.add(file, judgement));
    }

    private List<Judgement> judge(Catalog catalog, String file, Plan plan, Scope scope) {
        PrintWriter err = spec.commandLine().getErr();
        running.announce(file, err);
        if (allReplications || all || renewBands) {
            return new Evaluator(running.results(catalog, plan, err)).judge();
        }
        SequentialCheck check = new SequentialCheck(plan, scope, step -> running.results(catalog, step, err));
        List<Judgement> judgements = check.judge();
        settled += check.settled();
        return judgements;
    }
}
