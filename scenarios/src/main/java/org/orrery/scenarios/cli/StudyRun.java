package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.reports.Parallel;
import org.orrery.reports.ReportModel;
import org.orrery.reports.ReportWriter;
import org.orrery.scenarios.report.ElasticityFile;
import org.orrery.scenarios.report.ReportBuilder;
import org.orrery.studies.execute.Product;
import org.orrery.studies.execute.Reasons;
import org.orrery.studies.execute.Shard;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.search.Elasticity;
import org.orrery.studies.summarise.Evaluator;
import org.orrery.studies.summarise.Headline;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.OutputDirectory;
import org.orrery.studies.summarise.ResultFiles;
import org.orrery.studies.summarise.ResultSet;
import picocli.CommandLine.Model.CommandSpec;

/** Carries out a plan, writes its results, and says what came of the expectations. */
final class StudyRun {
    private static final int MOST_READINGS = 20;
    /** In a smaller heap, the files of a large study are written one after the other. */
    private static final long LARGE_HEAP = 512L << 20;

    private final CommandSpec spec;
    private final RunArguments running;
    private final ResultFormat format;
    private final Catalog catalog;

    StudyRun(CommandSpec spec, RunArguments running, ResultFormat format, Catalog catalog) {
        this.spec = spec;
        this.running = running;
        this.format = format;
        this.catalog = catalog;
    }

    /** Some of the files of a study. */
    private interface Part {
        /** Writes them; returns what a user should know. */
        List<String> write() throws IOException;
    }

    /** Returns the exit status; expectations of a file do not decide about an experiment that the user has changed. */
    static int status(CommandSpec spec, boolean failed, boolean changed) {
        if (failed && changed) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("note: the experiment was changed; what the file expects is shown, but does not decide");
            err.flush();
        }
        return failed && !changed ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    /** Returns whether an expectation failed. */
    boolean carryOut(Plan plan, OutputDirectory directory) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        return report(running.results(catalog, plan, err), List.of(), directory);
    }

    /** Carries out one part of a plan into the store; nothing is written beside it. */
    void carryOut(Plan plan, Shard shard) {
        List<String> words = PublishedCommand.words(
                spec.name(),
                spec.commandLine().getParseResult(),
                plan.scenario().place().name());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                running.carryOut(catalog, plan, shard, words, spec.commandLine().getErr()));
        out.flush();
    }

    /** Writes results; returns whether an expectation failed. */
    boolean report(ResultSet results, List<Elasticity> elasticities, OutputDirectory directory) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<Judgement> judgements = new Evaluator(results).judge();
        write(results, judgements, elasticities, directory);
        results.notes().forEach(note -> err.println("note: " + note));
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        print(results, judgements, out);
        out.println("Results: " + directory.path());
        out.flush();
        boolean fewer = results.plan().replications()
                < results.plan().scenario().file().run().replications();
        return judgements.stream().anyMatch(judgement -> judgement.fails(fewer));
    }

    /** Prints what is judged, headlines first; the rest too where it is not long. */
    private static void print(ResultSet results, List<Judgement> judgements, PrintWriter out) {
        long others = judgements.stream()
                .filter(judgement -> !judgement.spec().isJudged())
                .count();
        ExpectationTable table = new ExpectationTable();
        table.addHeadlines(Headline.of(results.plan().scenario().file(), judgements));
        judgements.stream()
                .filter(judgement -> !judgement.spec().headline())
                .filter(judgement -> judgement.spec().isJudged() || others <= MOST_READINGS)
                .forEach(judgement -> table.add("", judgement));
        table.print(out);
        CheckSummary.undecided(judgements, out);
        if (others > MOST_READINGS) {
            out.println(others + " more readings, which are not judged, are in the report and in expectations.csv.");
        }
    }

    private void write(
            ResultSet results, List<Judgement> judgements, List<Elasticity> elasticities, OutputDirectory directory)
            throws IOException {
        try {
            String version = Product.versionOfCode(catalog);
            running.checkRepetition(results, version);
            List<String> words = PublishedCommand.words(
                    spec.name(),
                    spec.commandLine().getParseResult(),
                    results.plan().scenario().place().name());
            ResultFiles files = new ResultFiles(results, judgements, version, words, Product.identity());
            Optional<String> source = files.source();
            if (elasticities.isEmpty() && source.isPresent() && directory.holds(source.get())) {
                return;
            }
            int threads = Runtime.getRuntime().maxMemory() < LARGE_HEAP ? 1 : running.workers();
            ReportBuilder builder = new ReportBuilder(results, judgements, elasticities);
            List<String> notes = new ArrayList<>();
            directory.replace(target -> {
                Part tables = () -> {
                    files.write(target);
                    new ElasticityFile(elasticities).write(target);
                    return List.of();
                };
                Part page = () -> {
                    ReportModel model = builder.build(version, PublishedCommand.text(words));
                    return ReportWriter.write(model, target, threads).notes();
                };
                Parallel.map(List.of(tables, page), threads, Part::write).forEach(notes::addAll);
                format.complete(target);
            });
            notes.forEach(note -> spec.commandLine().getErr().println("note: " + note));
        } catch (IOException refused) {
            throw new IOException(
                    "the results cannot be written to " + directory.path() + ": " + Reasons.of(refused), refused);
        }
    }
}
