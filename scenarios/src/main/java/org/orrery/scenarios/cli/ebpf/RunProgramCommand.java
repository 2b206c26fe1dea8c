package org.orrery.scenarios.cli.ebpf;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.ebpf.referee.ConformancePlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs captured packets through a program. */
@Command(
        name = "run",
        description = {
            "Run captured packets through a program: verdicts, counts, and what is done most.",
            "With --profile also cycles and packets per second, with all data cached; 'cost' models caches too.",
            "With --conformance a plug-in of the public conformance suite: FILE is the memory in hexadecimal digits,",
            "the program comes from standard input."
        })
final class RunProgramCommand extends ProgramCommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Assembler text or an ELF object.")
    private String file = "";

    @Option(names = "--conformance", description = "Run a program of the conformance suite; print r0.")
    private boolean conformance;

    @Option(names = "--elf", description = "With --conformance: the program is an ELF object.")
    private boolean elf;

    @Mixin
    private TrafficArguments traffic = new TrafficArguments();

    @Override
    int execute(PrintWriter out) {
        if (conformance) {
            out.println(ConformancePlugin.run(input(), file, elf));
            return 0;
        }
        if (file.isEmpty()) {
            throw new BadInputException("FILE is missing: assembler text or an ELF object");
        }
        if (traffic.specialises()) {
            new GainReport(traffic.gain(file, Optional.empty(), false)).print(traffic, out);
        } else {
            new TrafficReport(traffic.run(file, Optional.empty(), false)).print(traffic, out);
        }
        return 0;
    }

    private static byte[] input() {
        try {
            return System.in.readAllBytes();
        } catch (IOException e) {
            throw new BadInputException("standard input cannot be read: " + e.getMessage());
        }
    }
}
