package org.orrery.ebpf.elf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.fold.FrozenData;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;

/** The programs, maps and data of an object file. */
public final class BpfObject {
    private final String name;
    private final List<Program> programs;
    private final List<MapSpec> maps;
    private final Map<String, byte[]> contents;
    private final List<InitialSlot> slots;

    private BpfObject(ElfFile elf) {
        this.name = elf.name();
        FieldRelocations.refuse(elf);
        ObjectMaps all = new ObjectMaps(elf);
        this.programs = List.copyOf(new Linker(elf, all).programs());
        this.maps = List.copyOf(all.specs());
        this.contents = all.contents();
        this.slots = List.copyOf(all.slots());
        if (programs.isEmpty()) {
            throw new ObjectException(name, "no section holds a function; expected a program");
        }
    }

    /**
     * Reads an object file.
     *
     * @param name its name in messages
     * @param bytes its content
     * @throws EbpfException if it is malformed, or needs what this machine does not have
     */
    public static BpfObject read(String name, byte[] bytes) {
        return new BpfObject(ElfFile.read(name, bytes));
    }

    private BpfObject(BpfObject of, Map<String, byte[]> contents, List<Program> programs) {
        this.name = of.name;
        this.programs = List.copyOf(programs);
        this.maps = of.maps;
        this.contents = contents;
        this.slots = of.slots;
    }

    /**
     * Returns the object with other data, as a loader sets it before the object is loaded.
     *
     * @param data new content by the name of the map, as long as the old
     */
    public BpfObject with(Map<String, byte[]> data) {
        Map<String, byte[]> all = new LinkedHashMap<>(contents);
        data.forEach((map, bytes) -> {
            byte[] old = all.put(map, bytes.clone());
            if (old == null || old.length != bytes.length) {
                throw new ObjectException(
                        name,
                        "it has no data '" + map + "' of " + bytes.length + " bytes; it has " + contents.keySet());
            }
        });
        return new BpfObject(this, all, programs);
    }

    /**
     * Returns the object as the verifier of a kernel leaves it: branches on read-only data are decided, and what cannot be reached is
     * gone. Slots are numbered anew.
     */
    public BpfObject folded() {
        return new BpfObject(
                this,
                contents,
                programs.stream()
                        .map(program -> FrozenData.fold(program, contents))
                        .toList());
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /** Returns the programs in the order of sections and places. */
    public List<Program> programs() {
        return programs;
    }

    /** Returns the program of a name; empty if there is none. */
    public Optional<Program> program(String wanted) {
        return programs.stream()
                .filter(program -> program.name().equals(wanted))
                .findFirst();
    }

    /** Returns the maps that its programs name, those for its data among them. */
    public List<MapSpec> maps() {
        return maps;
    }

    /** Returns the content of its data by the name of the map. */
    public Map<String, byte[]> contents() {
        return Map.copyOf(contents);
    }

    /** Returns the slots of maps that the object fills. */
    public List<InitialSlot> slots() {
        return slots;
    }
}
