package org.orrery.scenarios.cli.ebpf;

import java.nio.file.Path;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.ebpf.referee.Referee;
import org.orrery.ebpf.referee.Timing;
import picocli.CommandLine.Option;

/** The options of commands that ask the kernel. */
final class RefereeArguments {
    private static final int MOST = 100;

    @Option(names = "--loads", paramLabel = "N", description = "How often each program is loaded, from 5. Default: 8.")
    private int loads = 8;

    @Option(names = "--bpftool", paramLabel = "FILE", description = "Where bpftool is. Default: it is looked for.")
    private Path bpftool;

    @Option(names = "--mount", description = "Mount /sys/fs/bpf if it is not mounted.")
    private boolean mount;

    int loads() {
        if (loads < Timing.LOADS || loads > MOST) {
            throw new BadInputException("--loads is " + Timing.LOADS + " to " + MOST + ", not " + loads);
        }
        return loads;
    }

    Referee open() {
        loads();
        return Referee.open(Optional.ofNullable(bpftool), mount);
    }
}
