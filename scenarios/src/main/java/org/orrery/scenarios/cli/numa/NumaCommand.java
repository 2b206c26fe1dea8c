package org.orrery.scenarios.cli.numa;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands on the memory manager of a real machine. */
@Command(
        name = "numa",
        description =
                "Make a profile of a machine's kernel from measured calls, and compare what the model says with others.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProfileCommand.class, CompareCallsCommand.class},
        footer = {"", "bench/numa/measure measures; see docs/machine.md."})
public final class NumaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
