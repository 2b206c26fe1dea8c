package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import org.orrery.scenarios.reference.JsonSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema. */
@Command(name = "schema", description = "Print the JSON Schema of scenario files, for editors.")
final class SchemaCommand extends ModelOptions implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(new JsonSchema(catalog()).text());
        out.flush();
    }
}
