package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.orrery.config.yaml.BadInputException;
import org.orrery.ebpf.referee.MachineProfile;
import org.orrery.ebpf.referee.Referee;
import org.orrery.ebpf.referee.Timing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a profile of this machine. */
@Command(
        name = "measure-machine",
        description = {
            "Measure what eBPF programs cost on this machine, and write a profile.",
            "Needs Linux, root or CAP_BPF, and bpftool; takes a few minutes. Let nothing else run."
        })
final class MeasureMachineCommand extends ProgramCommand {
    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE.yaml",
            description = "Where the profile goes.")
    private Path out;

    @Option(
            names = "--base",
            paramLabel = "NAME",
            description = "Profile for what cannot be measured. Default: epyc-7542.")
    private String base = "epyc-7542";

    @Mixin
    private RefereeArguments referee = new RefereeArguments();

    @Override
    int execute(PrintWriter output) {
        if (!out.toString().endsWith(".yaml")) {
            throw new BadInputException("--out is a file that ends with .yaml, not " + out);
        }
        requireFolder(out);
        try (Referee kernel = referee.open()) {
            String text = MachineProfile.measure(kernel, base, referee.loads(), round -> {
                output.println("round " + round + " of " + referee.loads());
                output.flush();
            });
            write(out, text.getBytes(StandardCharsets.UTF_8));
        }
        output.println(
                "Profile: " + out + " (minimum over " + referee.loads() + " loads of " + Timing.REPEAT + " runs)");
        return 0;
    }
}
