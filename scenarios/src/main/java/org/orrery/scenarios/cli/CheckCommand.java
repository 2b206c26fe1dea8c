package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.ResultSet;
import org.orrery.studies.summarise.Tally;
import org.orrery.studies.summarise.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether the published numbers come out. */
@Command(name = "check", description = "Run scenarios with expectations and say which published numbers come out.")
final class CheckCommand extends StandardOptions implements Callable<Integer> {
    private static final int QUICK_REPLICATIONS = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunArguments running;

    @Option(
            names = "--quick",
            description = "At most " + QUICK_REPLICATIONS
                    + " replications, and only what an expectation that can fail speaks of.")
    private boolean quick;

    @Option(names = "--all", description = "Show also what is not judged: readings, and values that are only shown.")
    private boolean all;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Scenario files or names of the library; the whole library if left out.")
    private List<String> files = List.of();

    @Override
    public Integer call() {
        Catalog catalog = Catalog.load();
        PrintWriter out = spec.commandLine().getOut();
        ExpectationTable table = new ExpectationTable();
        List<Judgement> judgements = new ArrayList<>();
        for (String file : files.isEmpty() ? Library.names() : files) {
            for (Judgement judgement : judge(catalog, file)) {
                if (all || judgement.spec().isJudged()) {
                    table.add(file, judgement);
                }
                judgements.add(judgement);
            }
        }
        table.print(out);
        out.println();
        Tally tally = Tally.of(judgements, quick);
        int judged = tally.judged().size();
        out.println(judged + (judged == 1 ? " expectation: " : " expectations: ")
                + tally.figures(Verdict.REPRODUCED) + " reproduced, "
                + tally.of(ExpectSpec.Basis.STRUCTURAL, Verdict.REPRODUCED) + " hold by counting, "
                + tally.knownMisses().size() + " not reproduced for a known reason, "
                + tally.undecided().size() + " not decided, "
                + tally.failures().size() + " failed");
        out.flush();
        return tally.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.EXPECTATION_FAILED;
    }

    private List<Judgement> judge(Catalog catalog, String file) {
        PrintWriter err = spec.commandLine().getErr();
        Scenario scenario = ScenarioArguments.read(catalog, file);
        List<ExpectSpec> expected = scenario.file().expect();
        boolean worthwhile = quick ? expected.stream().anyMatch(ExpectSpec::isJudged) : !expected.isEmpty();
        if (!worthwhile) {
            return List.of();
        }
        boolean fewer = quick && scenario.file().run().replications() > QUICK_REPLICATIONS;
        Plan plan = ScenarioArguments.plan(
                catalog, scenario, fewer ? OptionalInt.of(QUICK_REPLICATIONS) : OptionalInt.empty());
        running.announce(file, err);
        ResultSet results = running.results(catalog, quick ? plan.judged() : plan, err);
        return new Evaluator(results).judge();
    }
}
