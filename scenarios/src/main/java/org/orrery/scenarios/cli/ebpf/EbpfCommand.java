package org.orrery.scenarios.cli.ebpf;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands on eBPF programs. */
@Command(
        name = "ebpf",
        description = "Check, show, assemble, run and price eBPF programs, and compare their cost with a real kernel.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckProgramCommand.class,
            ShowProgramCommand.class,
            AssembleCommand.class,
            RunProgramCommand.class,
            CostCommand.class,
            MeasureMachineCommand.class,
            CompareKernelCommand.class
        },
        footer = {"", "Files are assembler text or ELF objects; see docs/ebpf.md."})
public final class EbpfCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
