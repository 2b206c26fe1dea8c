package org.orrery.ebpf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.program.Program;

/** Prints a table of the objects in a folder: programs, maps, instructions, helper functions, and whether they load. */
public final class PackagedObjects {
    private PackagedObjects() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("object | programs (section, slots) | maps | helper functions | loads");
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".o"))
                    .sorted()
                    .toList()) {
                System.out.println(row(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
    }

    private static String row(String name, byte[] bytes) {
        try {
            BpfObject object = BpfObject.read(name, bytes);
            String programs = object.programs().stream()
                    .map(program -> program.name() + " (" + program.section() + ", " + program.slots() + ")")
                    .collect(Collectors.joining(", "));
            String maps = object.maps().stream()
                    .map(map -> map.name() + " " + map.type().title())
                    .collect(Collectors.joining(", "));
            return String.join(" | ", name, programs, maps, helpers(object.programs()), loads(object));
        } catch (EbpfException e) {
            return name + " | | | | no: " + e.getMessage().replace('\n', ' ');
        }
    }

    private static String loads(BpfObject object) {
        try {
            Runs.machine(Machine.Mode.TRANSLATED).load(object);
            return "yes";
        } catch (EbpfException e) {
            return "no: " + e.getMessage().replace('\n', ' ');
        }
    }

    private static String helpers(List<Program> programs) {
        Helpers known = Helpers.standard();
        TreeSet<String> names = new TreeSet<>();
        for (Program program : programs) {
            IntStream.range(0, program.slots())
                    .mapToObj(program::instruction)
                    .flatMap(Optional::stream)
                    .filter(each -> Forms.find(each)
                            .filter(form -> form.operation() == Operation.CALL_HELPER)
                            .isPresent())
                    .map(Instruction::imm)
                    .forEach(id -> names.add(
                            known.find(id).map(helper -> helper.name()).orElse("number " + id)));
        }
        return String.join(", ", names);
    }
}
