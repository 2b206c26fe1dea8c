package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.fault.RefusedException;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.traffic.ProgramFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Assembles programs. */
@Command(name = "asm", description = "Assemble text; print the words of the programs, or write an object.")
final class AssembleCommand extends ProgramCommand {
    @Parameters(paramLabel = "FILE", description = "Assembler text.")
    private String file = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.o",
            description = "Write an ELF object, which bpftool loads.")
    private Optional<Path> object = Optional.empty();

    @Override
    int execute(PrintWriter out) {
        ProgramFile read = ProgramFile.read(Place.onDisk(file));
        for (Program program : read.programs()) {
            List<org.orrery.ebpf.fault.Problem> problems = program.problems(Helpers.standard()::has);
            if (!problems.isEmpty()) {
                throw new BadInputException(file + ": " + new RefusedException(program.name(), problems).getMessage());
            }
        }
        if (object.isPresent()) {
            write(object.get(), read.toObject());
            out.println("Object: " + object.get());
            return 0;
        }
        for (Program program : read.programs()) {
            out.println("# " + program.name());
            for (long word : program.words()) {
                out.printf("0x%016x%n", word);
            }
        }
        return 0;
    }
}
