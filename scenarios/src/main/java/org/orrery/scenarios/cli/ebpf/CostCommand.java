package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prices a program over captured packets. */
@Command(
        name = "cost",
        description = {
            "Say how many packets per second a program handles, and what limits it.",
            "Caches and branch prediction are modelled access by access. Default profile: xeon-4210r."
        })
final class CostCommand extends ProgramCommand {
    @Parameters(paramLabel = "FILE", description = "Assembler text or an ELF object.")
    private String file = "";

    @Mixin
    private TrafficArguments traffic = new TrafficArguments();

    @Override
    int execute(PrintWriter out) {
        if (traffic.specialises()) {
            new GainReport(traffic.gain(file, Optional.of("xeon-4210r"), true)).print(traffic, out);
        } else {
            new TrafficReport(traffic.run(file, Optional.of("xeon-4210r"), true)).print(traffic, out);
        }
        return 0;
    }
}
