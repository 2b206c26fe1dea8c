package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Headings;
import org.orrery.studies.plan.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists scenarios and component types. */
@Command(
        name = "list",
        description = {
            "List the scenarios of the library and the component types, or the calibration files.",
            "Minutes are those of one processor for all replications, as measured once."
        })
final class ListCommand extends ModelOptions implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--calibrations", description = "List the calibration files of the models.")
    private boolean calibrations;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "Only what has all these words in its name, title or paper, such as 'machnet fig11'.")
    private List<String> words = List.of();

    @Override
    public void run() {
        Catalog catalog = catalog();
        PrintWriter out = spec.commandLine().getOut();
        int shown = calibrations ? calibrations(catalog, out) : scenarios(out) + types(catalog, out);
        out.flush();
        if (shown == 0) {
            throw new BadInputException("nothing has the words '" + String.join(" ", words)
                    + "' in its name, title or paper; 'orrery list' shows everything");
        }
    }

    private int scenarios(PrintWriter out) {
        Costs costs = Costs.ofLibrary();
        int shown = 0;
        for (String name : Library.names()) {
            Headings head = Headings.of(Library.inLibrary(name));
            String title = head.text("title");
            String figure = head.text("paper", "figure");
            String id = head.text("paper", "id");
            if (Headings.speakOf(words, name, title, id, figure, head.text("paper", "title"))) {
                if (shown++ == 0) {
                    out.printf("%-42s %7s  %s%n", "Scenario", "minutes", "title (paper, figure)");
                }
                String paper = id.isEmpty() ? "" : " (" + id + (figure.isEmpty() ? "" : ", " + figure) + ")";
                out.printf("  %-40s %7s  %s%n", name, costs.minutes(name), title + paper);
            }
        }
        return shown;
    }

    private int types(Catalog catalog, PrintWriter out) {
        int shown = 0;
        for (ModelLibrary library : catalog.libraries()) {
            List<ComponentType<?>> types = library.components().stream()
                    .filter(type -> Headings.speakOf(words, type.name(), type.doc(), library.name()))
                    .toList();
            if (!types.isEmpty()) {
                out.println();
                out.println("Component types of " + library.name() + " (" + library.doc() + ")");
                types.forEach(type -> out.printf("  %-28s %s%n", type.name(), type.doc()));
            }
            shown += types.size();
        }
        return shown;
    }

    private int calibrations(Catalog catalog, PrintWriter out) {
        int shown = 0;
        for (String name : catalog.calibrations()) {
            Headings head = Headings.of(catalog.calibration(name).orElseThrow());
            String prefix = head.text("calibration");
            String source = head.text("source");
            if (Headings.speakOf(words, name, prefix, source)) {
                if (shown++ == 0) {
                    out.printf("%-38s %-24s %7s  %s%n", "Calibration file", "prefix", "entries", "source");
                }
                int entries = head.entries("entries") + head.entries("records");
                out.printf("  %-36s %-24s %7d  %s%n", name, prefix, entries, source);
            }
        }
        return shown;
    }
}
