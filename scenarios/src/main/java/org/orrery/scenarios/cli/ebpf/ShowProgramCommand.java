package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.traffic.ProgramFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows programs. */
@Command(name = "show", description = "Show the maps and the instructions of programs.")
final class ShowProgramCommand extends ProgramCommand {
    @Parameters(paramLabel = "FILE", description = "Assembler text or an ELF object.")
    private String file = "";

    @Override
    int execute(PrintWriter out) {
        ProgramFile read = ProgramFile.read(Place.onDisk(file));
        Set<MapSpec> maps = new LinkedHashSet<>();
        read.programs().forEach(program -> maps.addAll(program.maps()));
        for (MapSpec map : maps) {
            out.printf(
                    "map %s: %s, keys of %d and values of %d bytes, %d entries%s%n",
                    map.name(),
                    map.type().title(),
                    map.keySize(),
                    map.valueSize(),
                    map.maxEntries(),
                    map.flags() == 0 ? "" : ", flags " + map.flags());
        }
        read.programs().forEach(program -> instructions(program, out));
        return 0;
    }

    private static void instructions(Program program, PrintWriter out) {
        String section = program.section().isEmpty() ? "" : ", section " + program.section();
        out.printf("program %s%s: %d slots%n", program.name(), section, program.slots());
        for (int slot = 0; slot < program.slots(); slot++) {
            String text = program.text(slot);
            if (!text.isEmpty()) {
                out.printf("%6d  %s%n", slot, text);
            }
        }
    }
}
