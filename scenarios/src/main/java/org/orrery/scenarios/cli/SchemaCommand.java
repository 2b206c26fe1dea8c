package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import org.orrery.scenarios.reference.JsonSchema;
import org.orrery.studies.plan.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema. */
@Command(name = "schema", description = "Print the JSON Schema of scenario files, for editors.")
final class SchemaCommand extends StandardOptions implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(new JsonSchema(Catalog.load()).text());
        out.flush();
    }
}
