package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;
import org.orrery.kernel.ComponentType;
import org.orrery.scenarios.reference.TypePage;
import org.orrery.studies.plan.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes a component type. */
@Command(name = "describe", description = "Describe a component type: parameters, ports and metrics.")
final class DescribeCommand extends ModelOptions implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TYPE", description = "A component type, such as basic.queue; see 'orrery list'.")
    private String name;

    @Override
    public void run() {
        Catalog catalog = catalog();
        ComponentType<?> type = catalog.type(name)
                .orElseThrow(() -> new BadInputException("unknown component type '" + name + "'"
                        + Spelling.hint(name, catalog.types().keySet())));
        PrintWriter out = spec.commandLine().getOut();
        out.print(new TypePage(type).text());
        out.flush();
    }
}
