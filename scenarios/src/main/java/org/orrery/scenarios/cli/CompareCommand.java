package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.results.Estimate;
import org.orrery.studies.summarise.PairedResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares results. */
@Command(
        name = "compare",
        description = "Compare two result directories, or two variants of one, by paired differences.")
final class CompareCommand extends StandardOptions implements Runnable {
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

    @Parameters(paramLabel = "DIR", arity = "1..2", description = "One or two result directories.")
    private List<Path> directories;

    @Override
    public void run() {
        if (directories.size() + variants.size() / 2 != 2) {
            throw new BadInputException("give two result directories, or one with --variants A B");
        }
        PairedResults results = variants.isEmpty()
                ? PairedResults.ofDirectories(directories.get(0), directories.get(1))
                : PairedResults.ofVariants(directories.get(0), variants.get(0), variants.get(1));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%-44s %14s %14s %14s  %s%n",
                "metric",
                "first",
                "second",
                "difference",
                "95 % interval (* excludes 0)");
        results.rows().stream()
                .filter(row -> row.key().metric().contains(metric))
                .forEach(row -> out.println(line(row)));
        out.flush();
    }

    private static String line(PairedResults.Row row) {
        Estimate difference = row.difference();
        String name = (row.key().where() + " " + row.key().metric()).strip();
        String interval = Double.isNaN(difference.low())
                ? "one replication"
                : String.format(Locale.ROOT, "%.5g … %.5g", difference.low(), difference.high());
        return String.format(
                Locale.ROOT,
                "%-44s %14.6g %14.6g %14.6g  %s%s %s",
                name,
                row.left(),
                row.right(),
                difference.mean(),
                interval,
                row.isSignificant() ? " *" : "",
                row.key().unit());
    }
}
