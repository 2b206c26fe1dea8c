package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs captured packets through a program. */
@Command(
        name = "run",
        description = {
            "Run captured packets through a program: verdicts, counts, and what is done most.",
            "With --profile also cycles and packets per second, with all data cached; 'cost' models caches too."
        })
final class RunProgramCommand extends ProgramCommand {
    @Parameters(paramLabel = "FILE", description = "Assembler text or an ELF object.")
    private String file = "";

    @Mixin
    private TrafficArguments traffic = new TrafficArguments();

    @Override
    int execute(PrintWriter out) {
        new TrafficReport(traffic.run(file, Optional.empty(), false)).print(traffic, out);
        return 0;
    }
}
