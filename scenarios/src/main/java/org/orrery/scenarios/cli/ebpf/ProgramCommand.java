package org.orrery.scenarios.cli.ebpf;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.ebpf.fault.EbpfException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands on programs have in common: what is wrong with a program, a capture or a map file is bad input. */
@Command(mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true)
abstract class ProgramCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            int status = execute(out);
            out.flush();
            return status;
        } catch (EbpfException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    /** Does the work; returns the exit status. */
    abstract int execute(PrintWriter out);

    /** Refuses a file that cannot be written because its folder is missing, before work is done for it. */
    static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException(file + " cannot be written: there is no folder " + folder);
        }
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + " cannot be written: it is a directory");
        }
    }

    /** Writes lines to a file. */
    static void write(Path file, List<String> lines) {
        write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file. */
    static void write(Path file, byte[] bytes) {
        requireFolder(file);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new BadInputException(file + " cannot be written: " + e.getMessage());
        }
    }
}
