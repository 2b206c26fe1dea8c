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
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.AssemblyException;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.elf.BpfObjectWriter;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.program.Program;

/** The programs of a file: assembler text, or an ELF object. */
public final class ProgramFile {
    private static final int LARGEST = 64 << 20;
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    private final String name;
    private final List<Program> programs;
    private final Optional<BpfObject> object;
    private final byte[] content;

    private ProgramFile(String name, List<Program> programs, Optional<BpfObject> object, byte[] content) {
        this.name = name;
        this.programs = List.copyOf(programs);
        this.object = object;
        this.content = content;
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException with all problems
     */
    public static ProgramFile read(Place place) {
        byte[] bytes = bytes(place);
        if (isElf(bytes)) {
            BpfObject object = object(place, bytes);
            return new ProgramFile(place.name(), object.programs(), Optional.of(object), bytes);
        }
        if (isBinary(bytes)) {
            throw new BadInputException(place.name() + ": this is neither an ELF object nor assembler text");
        }
        List<Program> programs = text(place, bytes);
        if (programs.isEmpty()) {
            throw new BadInputException(place.name() + ": there is no program in this file");
        }
        return of(place.name(), programs);
    }

    /**
     * Returns programs that are in no file.
     *
     * @param name a name for messages
     */
    public static ProgramFile of(String name, List<Program> programs) {
        return new ProgramFile(name, programs, Optional.empty(), new byte[0]);
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /** Returns the programs, at least one. */
    public List<Program> programs() {
        return programs;
    }

    /** Loads all programs, with data and initial slots of an object. */
    void load(Machine machine) {
        if (object.isPresent()) {
            machine.load(object.get());
        } else {
            programs.forEach(machine::load);
        }
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

    private static boolean isBinary(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
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

    private static BpfObject object(Place place, byte[] bytes) {
        try {
            return BpfObject.read(place.name(), bytes);
        } catch (EbpfException e) {
            String message =
                    e.getMessage().startsWith(place.name()) ? e.getMessage() : place.name() + ": " + e.getMessage();
            throw new BadInputException(message);
        }
    }

    /** Returns the file as an ELF object, which is written if it is assembler text. */
    public byte[] toObject() {
        return object.isPresent() ? content.clone() : BpfObjectWriter.write(programs, "GPL");
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
                .orElseThrow(() -> new BadInputException(
                        name + ": there is no program '" + wanted.get() + "'" + Spelling.hint(wanted.get(), names())));
    }

    private List<String> names() {
        return programs.stream().map(Program::name).toList();
    }
}
