package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.results.Estimate;
import org.orrery.reports.ComparisonModel;
import org.orrery.reports.ComparisonWriter;
import org.orrery.studies.execute.Reasons;
import org.orrery.studies.summarise.Comparison;
import org.orrery.studies.summarise.OutputDirectory;
import org.orrery.studies.summarise.PairedResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares results. */
@Command(
        name = "compare",
        description =
                "Compare two result directories, or two variants of one: first what differs in how they were made,"
                        + " then the paired differences of the results.")
final class CompareCommand extends StandardOptions implements Callable<Integer> {
    private static final int MOST_DIFFERENCES = 40;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--variants",
            arity = "2",
            paramLabel = "NAME",
            description = "Two variants of one result directory.")
    private List<String> variants = List.of();

    @Option(names = "--metric", paramLabel = "TEXT", description = "Only metrics whose name contains this.")
    private String metric = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Write the comparison there too, as CSV and as a page. Default: not written.")
    private Optional<Path> out = Optional.empty();

    @Parameters(paramLabel = "DIR", arity = "1..2", description = "One or two result directories.")
    private List<Path> directories;

    @Override
    public Integer call() throws IOException {
        if (directories.size() + variants.size() / 2 != 2) {
            throw new BadInputException("give two result directories, or one with --variants A B");
        }
        Comparison comparison = variants.isEmpty()
                ? Comparison.ofDirectories(directories.get(0), directories.get(1))
                : Comparison.ofVariants(directories.get(0), variants.get(0), variants.get(1));
        ComparisonModel model = model(comparison);
        print(model, spec.commandLine().getOut());
        if (out.isPresent()) {
            write(model, out.get());
        }
        return ExitStatus.DONE;
    }

    private ComparisonModel model(Comparison comparison) {
        List<PairedResults.Row> wanted = comparison.rows().stream()
                .filter(row -> row.key().metric().contains(metric))
                .toList();
        if (wanted.isEmpty()) {
            List<String> names = comparison.rows().stream()
                    .map(row -> row.key().metric())
                    .distinct()
                    .toList();
            throw new BadInputException(
                    "--metric: no metric that both have contains '" + metric + "'" + Spelling.hint(metric, names));
        }
        return new ComparisonModel(
                comparison.first(),
                comparison.second(),
                comparison.differences().stream()
                        .map(each -> new ComparisonModel.Difference(each.what(), each.first(), each.second()))
                        .toList(),
                comparison.notes(),
                wanted.stream().map(CompareCommand::row).toList());
    }

    private static ComparisonModel.Row row(PairedResults.Row row) {
        return new ComparisonModel.Row(
                row.key().where(),
                row.key().metric(),
                row.key().unit(),
                row.left(),
                row.right(),
                row.difference(),
                row.paired());
    }

    private void write(ComparisonModel model, Path target) throws IOException {
        OutputDirectory directory = OutputDirectory.open(target);
        try {
            directory.replace(draft -> ComparisonWriter.write(model, draft));
        } catch (IOException refused) {
            throw new IOException(
                    "the comparison cannot be written to " + target + ": " + Reasons.of(refused), refused);
        }
        PrintWriter printed = spec.commandLine().getOut();
        printed.println("Comparison: " + target);
        printed.flush();
    }

    private static void print(ComparisonModel model, PrintWriter out) {
        out.println("First:  " + model.first());
        out.println("Second: " + model.second());
        out.println();
        if (model.differences().isEmpty()) {
            out.println("Nothing differs in how they were made: parameters, seeds, replications, versions.");
        } else {
            out.println("What differs in how they were made (first | second):");
            model.differences().stream()
                    .limit(MOST_DIFFERENCES)
                    .forEach(each -> out.println("  " + each.what() + ": " + each.first() + " | " + each.second()));
            if (model.differences().size() > MOST_DIFFERENCES) {
                out.println(
                        "  … and " + (model.differences().size() - MOST_DIFFERENCES) + " more; --out writes them all");
            }
        }
        model.notes().forEach(note -> out.println("note: " + note));
        out.println();
        TextTable table = new TextTable("", "metric", "unit", "first", "second", "difference", "95 % interval");
        model.rows()
                .forEach(row -> table.row(
                        row.differs() ? "*" : "",
                        (row.where() + " " + row.metric()).strip(),
                        row.unit(),
                        number(row.first()),
                        number(row.second()),
                        number(row.difference().mean()),
                        interval(row)));
        table.print(out);
        out.println();
        out.println(model.differing() + " of " + model.rows().size()
                + " results differ (*: the interval excludes 0; by chance alone one in twenty would)");
        out.flush();
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String interval(ComparisonModel.Row row) {
        Estimate difference = row.difference();
        if (row.paired() && difference.count() < 2) {
            return "one replication";
        }
        if (Double.isNaN(difference.low()) || Double.isNaN(difference.high())) {
            return "no interval";
        }
        return difference.low() < difference.high()
                ? String.format(Locale.ROOT, "%.5g … %.5g", difference.low(), difference.high())
                        + (row.paired() ? "" : " (not paired)")
                : "the same in every replication";
    }
}
