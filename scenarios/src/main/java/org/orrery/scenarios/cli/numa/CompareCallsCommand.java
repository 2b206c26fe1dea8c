package org.orrery.scenarios.cli.numa;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.scenarios.machine.KernelProfile;
import org.orrery.scenarios.machine.MachineComparison;
import org.orrery.scenarios.machine.Measurements;
import org.orrery.studies.plan.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares calls. */
@Command(
        name = "compare",
        description = {
            "Put what the model says of calls with a profile beside what was measured of them, for measurements that took no part"
                    + " in the profile ('use' is held-out).",
            "Exit status 1 if the median error is above --within."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class CompareCallsCommand implements Callable<Integer> {
    private static final int EXPECTATION_FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--within", paramLabel = "PERCENT", description = "Largest median error. Default: 15.")
    private double within = 15;

    @Parameters(index = "0", paramLabel = "PROFILE", description = "A profile, as 'orrery numa profile' writes it.")
    private String profile = "";

    @Parameters(index = "1", paramLabel = "MEASUREMENTS", description = "What bench/numa/measure wrote, a CSV file.")
    private String measurements = "";

    @Override
    public Integer call() {
        if (!(within >= 0)) {
            throw new BadInputException("--within is 0 or more, not " + within);
        }
        Catalog catalog = Catalog.load();
        Measurements measured = Measurements.read(measurements);
        KernelProfile known = KernelProfile.read(profile, catalog);
        MachineComparison comparison = MachineComparison.of(known, measured, catalog);
        PrintWriter out = spec.commandLine().getOut();
        line(out, "Profile:  %s", known.source());
        line(out, "Measured: %s%n", measured.where());
        print(comparison, out);
        boolean good = 100 * comparison.medianError() <= within;
        line(
                out,
                "%nMedian error of %d measurements held out: %.1f %%, %s %.1f %%",
                comparison.rows().size(),
                100 * comparison.medianError(),
                good ? "within" : "ABOVE",
                within);
        out.flush();
        return good ? 0 : EXPECTATION_FAILED;
    }

    private static void print(MachineComparison comparison, PrintWriter out) {
        line(
                out,
                "%-10s %6s %8s %13s %12s %8s",
                "operation",
                "pages",
                "threads",
                "predicted, us",
                "measured, us",
                "error");
        for (MachineComparison.Row row : comparison.rows()) {
            line(
                    out,
                    "%-10s %6d %8d %13.3f %12.3f %+6.1f %%",
                    row.operation(),
                    row.pages(),
                    row.threads(),
                    row.predicted() / 1e3,
                    row.measured() / 1e3,
                    100 * row.error());
        }
        line(out, "%nMedian errors:");
        comparison.medians().forEach((group, error) -> line(out, "  %-24s %6.1f %%", group, 100 * error));
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
