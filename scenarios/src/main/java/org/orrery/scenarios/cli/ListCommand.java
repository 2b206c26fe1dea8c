package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists scenarios and component types. */
@Command(name = "list", description = "List the scenarios of the library and the component types.")
final class ListCommand extends StandardOptions implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Scenarios:");
        Library.names().forEach(name -> out.println("  " + name));
        Catalog catalog = Catalog.load();
        catalog.libraries().forEach(library -> {
            out.println();
            out.println("Component types of " + library.name() + " (" + library.doc() + ")");
            library.components().forEach(type -> out.printf("  %-28s %s%n", type.name(), type.doc()));
        });
        out.flush();
    }
}
