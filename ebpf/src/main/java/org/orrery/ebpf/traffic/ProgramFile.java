package org.orrery.ebpf.traffic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Text;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.AssemblyException;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.program.Program;

/**
 * The programs of a file: assembler text, or an ELF object.
 *
 * @param name name of the file
 * @param programs its programs, at least one
 */
public record ProgramFile(String name, List<Program> programs) {
    private static final int LARGEST = 64 << 20;
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /**
     * Reads a file.
     *
     * @throws BadInputException with all problems
     */
    public static ProgramFile read(Place place) {
        byte[] bytes = bytes(place);
        List<Program> programs = isElf(bytes) ? object(place, bytes) : text(place, bytes);
        if (programs.isEmpty()) {
            throw new BadInputException(place.name() + ": there is no program in this file");
        }
        return new ProgramFile(place.name(), programs);
    }

    /** Returns whether bytes begin as an ELF object does. */
    public static boolean isElf(byte[] bytes) {
        for (int i = 0; i < ELF.length; i++) {
            if (bytes.length <= i || bytes[i] != ELF[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(Place place) {
        try {
            return place.read(LARGEST);
        } catch (NoSuchFileException e) {
            throw new BadInputException("the file " + place.name() + " does not exist");
        } catch (IOException e) {
            throw new BadInputException("the file " + place.name() + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Program> text(Place place, byte[] bytes) {
        String content = new String(bytes, StandardCharsets.UTF_8);
        try {
            return Assembler.programs(content);
        } catch (AssemblyException e) {
            Problems problems = new Problems();
            Text text = new Text(place, content);
            e.problems().forEach(each -> problems.add(new Position(text, each.line(), 1), each.reason()));
            throw new BadInputException(problems);
        } catch (EbpfException e) {
            throw new BadInputException(place.name() + ": " + e.getMessage());
        }
    }

    private static List<Program> object(Place place, byte[] bytes) {
        throw new BadInputException(place.name() + ": ELF objects of " + bytes.length + " bytes are not read yet");
    }

    /**
     * Returns the program that is run: that of a name, or the first.
     *
     * @throws BadInputException if there is none of this name
     */
    public Program entry(Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return programs.get(0);
        }
        return programs.stream()
                .filter(program -> program.name().equals(wanted.get()))
                .findFirst()
                .orElseThrow(() -> new BadInputException(name + ": there is no program '" + wanted.get() + "'"
                        + Spelling.hint(wanted.get(), names()) + "; there are " + String.join(", ", names())));
    }

    private List<String> names() {
        return programs.stream().map(Program::name).toList();
    }
}
