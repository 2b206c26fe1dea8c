package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.bind.Canonical;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a scenario as it would run. */
@Command(
        name = "show",
        description = "Show a scenario with everything filled in: defaults, calibration, variants, sweep.")
final class ShowCommand extends ScenarioCommand implements Runnable {
    @Option(names = "--parameters", description = "Show each parameter with its source in place of the systems.")
    private boolean parameters;

    @Override
    public void run() {
        Plan plan = plan(catalog());
        PrintWriter out = spec.commandLine().getOut();
        for (Cell cell : plan.cells()) {
            String title = (cell.variant() + " " + cell.pointLabel()).strip();
            if (!title.isEmpty()) {
                out.println("# " + title);
            }
            if (parameters) {
                cell.system().parameters().forEach(parameter -> out.println(line(parameter)));
            } else {
                out.print(Canonical.yaml(cell.system().canonical()));
            }
            out.println();
        }
        out.flush();
    }

    private static String line(BoundParameter parameter) {
        return String.format(
                "%-40s %-20s %-10s %s (%s)",
                parameter.path(),
                (parameter.value() + " " + parameter.unit()).strip(),
                parameter.provenance().kind().name().toLowerCase(Locale.ROOT),
                parameter.provenance().source(),
                parameter.origin());
    }
}
