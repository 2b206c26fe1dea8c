package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.orrery.ebpf.isa.ConstantKind;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;

/** Writes programs and the maps that they name as an object file that libbpf and bpftool load. */
public final class BpfObjectWriter {
    private static final int MAP_STRIDE = 48;
    private static final int CODE = 6;
    private static final int DATA = 3;
    private static final String TEXT = ".text";

    private final List<Program> programs;
    private final List<MapSpec> maps;
    private final Map<String, ByteSink> code = new LinkedHashMap<>();
    private final Map<String, List<Reference>> references = new LinkedHashMap<>();
    private final List<Function> functions = new ArrayList<>();

    private record Function(String name, String section, int at, int size) {}

    /** An instruction that names a map or a function. */
    private record Reference(int at, String symbol, int type) {}

    private BpfObjectWriter(List<Program> programs) {
        this.programs = programs;
        this.maps = programs.get(0).maps();
    }

    /**
     * Writes an object file.
     *
     * @param programs at least one; all name the same list of maps
     * @param license such as {@code GPL}, which some helper functions ask for
     * @throws ObjectException if a program's functions share instructions, or it names data, which cannot be written
     */
    public static byte[] write(List<Program> programs, String license) {
        return new BpfObjectWriter(programs).write(license);
    }

    private byte[] write(String license) {
        for (Program program : programs) {
            if (!program.maps().equals(maps)) {
                throw new ObjectException(
                        "program '" + program.name() + "'", "its maps are not those of the first program");
            }
            split(program);
        }
        ElfWriter elf = new ElfWriter();
        Map<String, Integer> sections = new LinkedHashMap<>();
        code.forEach((name, bytes) -> sections.put(name, elf.section(name, CODE, bytes.toBytes())));
        Map<String, Integer> symbols = new LinkedHashMap<>();
        ByteSink text = new ByteSink();
        text.text(license);
        elf.section("license", DATA, text.toBytes());
        if (!maps.isEmpty()) {
            int section = elf.section(".maps", DATA, new byte[MAP_STRIDE * maps.size()]);
            elf.section(".BTF", 0, new BtfWriter().write(maps, MAP_STRIDE));
            for (int i = 0; i < maps.size(); i++) {
                int size = BtfWriter.size(maps.get(i));
                symbols.put("map " + i, elf.symbol(maps.get(i).name(), 1, section, (long) MAP_STRIDE * i, size));
            }
        }
        for (Function function : functions) {
            int section = sections.get(function.section());
            symbols.put(
                    function.name(),
                    elf.symbol(function.name(), Symbol.FUNCTION, section, function.at(), function.size()));
        }
        int relocated = (int)
                references.values().stream().filter(list -> !list.isEmpty()).count();
        int all = 1 + sections.size() + 1 + (maps.isEmpty() ? 0 : 2) + relocated + 2;
        references.forEach((name, list) -> {
            if (!list.isEmpty()) {
                elf.relocations(name, sections.get(name), relocations(list, symbols), all - 1);
            }
        });
        return elf.write();
    }

    private static byte[] relocations(List<Reference> list, Map<String, Integer> symbols) {
        ByteSink bytes = new ByteSink();
        for (Reference reference : list) {
            bytes.u64(reference.at()).u64((long) symbols.get(reference.symbol()) << 32 | reference.type());
        }
        return bytes.toBytes();
    }

    /** The program itself stays in its section; functions that it calls go to {@code .text}. */
    private void split(Program program) {
        long[] words = program.words();
        TreeSet<Integer> starts = new TreeSet<>();
        starts.add(0);
        for (int slot = 0;
                slot < words.length;
                slot += Instruction.at(words, slot).slots()) {
            Instruction instruction = Instruction.at(words, slot);
            if (is(instruction, Operation.CALL_LOCAL)) {
                starts.add(slot + 1 + instruction.imm());
            }
        }
        for (int start : starts) {
            Integer next = starts.higher(start);
            function(program, words, start, next == null ? words.length : next);
        }
    }

    private void function(Program program, long[] words, int start, int end) {
        String section = start > 0 ? TEXT : program.section().isEmpty() ? "xdp" : program.section();
        ByteSink bytes = code.computeIfAbsent(section, key -> new ByteSink());
        List<Reference> own = references.computeIfAbsent(section, key -> new ArrayList<>());
        int at = bytes.size();
        functions.add(new Function(name(program, start), section, at, 8 * (end - start)));
        for (int slot = start; slot < end; ) {
            Instruction instruction = Instruction.at(words, slot);
            int place = at + 8 * (slot - start);
            Instruction written = instruction;
            if (is(instruction, Operation.CALL_LOCAL)) {
                own.add(new Reference(place, name(program, slot + 1 + instruction.imm()), Relocation.CALL));
                written = Instruction.of(instruction.opcode(), 0, 1, 0, -1);
            } else if (instruction.opcode() == Instruction.LDDW && instruction.src() != 0) {
                written = map(program, instruction, slot);
                own.add(new Reference(place, "map " + instruction.imm(), Relocation.CONSTANT));
            } else {
                inside(program, instruction, slot, start, end);
            }
            bytes.bytes(Words.bytes(Words.of(List.of(written))));
            slot += instruction.slots();
        }
    }

    private static Instruction map(Program program, Instruction instruction, int slot) {
        if (!ConstantKind.of(instruction.src()).isMap()) {
            throw new ObjectException(
                    "program '" + program.name() + "', slot " + slot,
                    "a place in a map's value cannot be written to an object");
        }
        return new Instruction(Instruction.LDDW, instruction.dst(), 1, 0, 0, 0);
    }

    private static void inside(Program program, Instruction instruction, int slot, int start, int end) {
        boolean jumps = Forms.find(instruction)
                .filter(form -> form.operation().isJump())
                .isPresent();
        boolean far = instruction.opcode() == 0x06;
        int target = slot + 1 + (far ? instruction.imm() : instruction.offset());
        if (jumps && (target < start || target >= end)) {
            throw new ObjectException(
                    "program '" + program.name() + "', slot " + slot,
                    "it jumps into another function, to slot " + target);
        }
    }

    private static boolean is(Instruction instruction, Operation operation) {
        return Forms.find(instruction)
                .filter(form -> form.operation() == operation)
                .isPresent();
    }

    private static String name(Program program, int start) {
        return start == 0 ? program.name() : program.name() + "_" + start;
    }
}
