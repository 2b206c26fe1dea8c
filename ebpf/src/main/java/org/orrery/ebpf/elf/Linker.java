package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.program.SourceLine;

/** Puts programs together: a function, and behind it those that it calls, each once. */
final class Linker {
    private static final int MOST_SLOTS = 1 << 21;

    private final ElfFile elf;
    private final ObjectMaps maps;
    private final Map<Integer, List<Symbol>> functions = new LinkedHashMap<>();
    private final SourceLines lines;
    private final Map<Integer, Map<Long, Relocation>> relocations = new LinkedHashMap<>();
    private int linked;

    Linker(ElfFile elf, ObjectMaps maps) {
        this.elf = elf;
        this.maps = maps;
        this.lines = new SourceLines(elf);
        for (Symbol symbol : elf.allSymbols()) {
            if (symbol.type() == Symbol.FUNCTION && symbol.section() < elf.all().size() && symbol.isDefined()) {
                functions
                        .computeIfAbsent(symbol.section(), key -> new ArrayList<>())
                        .add(symbol);
            }
        }
        functions.values().forEach(list -> list.sort(Comparator.comparingLong(Symbol::value)));
    }

    /** Returns the programs: the functions outside of {@code .text}, or those in it if there are no others. */
    List<Program> programs() {
        List<Program> all = programs(false);
        return all.isEmpty() ? programs(true) : all;
    }

    private List<Program> programs(boolean inText) {
        List<Program> all = new ArrayList<>();
        for (Section section : elf.all()) {
            if (section.isCode() && section.name().equals(".text") == inText) {
                for (Symbol function : functions.getOrDefault(section.index(), List.of())) {
                    all.add(program(section, function));
                }
            }
        }
        return all;
    }

    /** A function that is part of a program from a slot on. */
    private record Part(Section section, Symbol function, int slot) {}

    private Program program(Section section, Symbol function) {
        List<Part> parts = new ArrayList<>();
        List<Long> words = new ArrayList<>();
        append(section, function, parts, words);
        for (int i = 0; i < parts.size(); i++) {
            resolve(parts.get(i), parts, words);
        }
        return new Program(
                function.name(),
                section.name(),
                words.stream().mapToLong(word -> word).toArray(),
                maps.specs(),
                lines(parts));
    }

    private Map<Integer, SourceLine> lines(List<Part> parts) {
        Map<Integer, SourceLine> known = new LinkedHashMap<>();
        for (Part part : parts) {
            long first = part.function().value() / 8;
            for (int slot = 0; slot < part.function().size() / 8; slot++) {
                int at = part.slot() + slot;
                lines.find(part.section().name(), first + slot).ifPresent(line -> known.put(at, line));
            }
        }
        return known;
    }

    private int append(Section section, Symbol function, List<Part> parts, List<Long> words) {
        for (Part part : parts) {
            if (part.section().index() == section.index() && part.function().equals(function)) {
                return part.slot();
            }
        }
        String where = "section '" + section.name() + "', function '" + function.name() + "'";
        if (function.value() % 8 != 0 || function.size() % 8 != 0 || function.size() == 0) {
            throw new ObjectException(
                    where,
                    "it lies at " + function.value() + " with " + function.size() + " bytes; expected multiples of 8");
        }
        Bytes bytes = section.bytes().slice(where, function.value(), function.size());
        linked += bytes.length() / 8;
        if (linked > MOST_SLOTS) {
            throw new ObjectException(where, "all programs together have more than " + MOST_SLOTS + " slots");
        }
        parts.add(new Part(section, function, words.size()));
        for (int at = 0; at < bytes.length(); at += 8) {
            words.add(bytes.i64(at));
        }
        return parts.get(parts.size() - 1).slot();
    }

    private void resolve(Part part, List<Part> parts, List<Long> words) {
        int slots = (int) (part.function().size() / 8);
        for (int i = 0; i < slots; i++) {
            int slot = part.slot() + i;
            Instruction instruction = instruction(words, slot);
            long offset = part.function().value() + 8L * i;
            Relocation relocation = relocations
                    .computeIfAbsent(part.section().index(), key -> elf.relocations(part.section()))
                    .get(offset);
            String where = "section '" + part.section().name() + "', slot " + offset / 8 + " of function '"
                    + part.function().name() + "'";
            boolean call = Forms.find(instruction)
                    .filter(form ->
                            form.operation() == Operation.CALL_LOCAL || form.operation() == Operation.CALL_KERNEL)
                    .isPresent();
            if (call) {
                call(where, part, slot, relocation, parts, words);
            } else if (relocation != null) {
                constant(where, instruction, relocation, slot, words);
            }
            if (instruction.opcode() == Instruction.LDDW) {
                i++;
            }
        }
    }

    private static Instruction instruction(List<Long> words, int slot) {
        long[] two = {words.get(slot), slot + 1 < words.size() ? words.get(slot + 1) : 0};
        return Instruction.at(two, 0);
    }

    private void call(String where, Part part, int slot, Relocation relocation, List<Part> parts, List<Long> words) {
        Instruction instruction = instruction(words, slot);
        Section section = part.section();
        long target = part.function().value() / 8 + slot - part.slot() + 1 + instruction.imm();
        if (relocation != null) {
            Symbol symbol = relocation.symbol();
            if (!symbol.isDefined()) {
                throw new ObjectException(
                        where,
                        "it calls '" + symbol.name()
                                + "', which nobody defines; functions of the kernel and of a compiler's library are not supported");
            }
            section = elf.all().get(checked(symbol.section(), where));
            target = symbol.type() == Symbol.FUNCTION ? symbol.value() / 8 : symbol.value() / 8 + instruction.imm() + 1;
        }
        long wanted = target * 8;
        Section in = section;
        Symbol callee = functions.getOrDefault(in.index(), List.of()).stream()
                .filter(symbol -> symbol.value() == wanted)
                .findFirst()
                .orElseThrow(() -> new ObjectException(
                        where,
                        "it calls slot " + wanted / 8 + " of section '" + in.name() + "', where no function begins"));
        int at = append(in, callee, parts, words);
        words.set(
                slot,
                Instruction.of(instruction.opcode(), instruction.dst(), 1, instruction.offset(), at - slot - 1)
                        .word());
    }

    private int checked(int section, String where) {
        if (section >= elf.all().size()) {
            throw new ObjectException(where, "there is no section " + section);
        }
        return section;
    }

    private void constant(String where, Instruction instruction, Relocation relocation, int slot, List<Long> words) {
        Symbol symbol = relocation.symbol();
        if (relocation.type() != Relocation.CONSTANT) {
            throw new ObjectException(where, "relocation of type " + relocation.type() + " is not supported here");
        }
        if (instruction.opcode() != Instruction.LDDW) {
            throw new ObjectException(where, "the relocation of '" + symbol.name() + "' needs a lddw");
        }
        if (!symbol.isDefined()) {
            throw new ObjectException(where, "it needs '" + symbol.name() + "', which nobody defines");
        }
        int section = checked(symbol.section(), where);
        if (elf.all().get(section).isCode()) {
            throw new ObjectException(
                    where, "it takes the address of function '" + symbol.name() + "'; callbacks are not supported");
        }
        boolean data = maps.isData(section);
        long place = data ? dataPlace(symbol, instruction.imm()) : mapPlace(symbol, instruction.imm());
        int map = maps.at(section, place)
                .orElseThrow(() -> new ObjectException(
                        where,
                        "'" + symbol.name() + "' in section '"
                                + elf.all().get(section).name() + "' is neither a map nor data"));
        Instruction resolved =
                new Instruction(Instruction.LDDW, instruction.dst(), data ? 2 : 1, 0, map, data ? (int) place : 0);
        words.set(slot, resolved.word());
        if (slot + 1 < words.size()) {
            words.set(slot + 1, resolved.nextWord());
        }
    }

    /** A symbol that stands for a map says where it is; one that stands for the section leaves that to the instruction. */
    private static long mapPlace(Symbol symbol, int imm) {
        return symbol.type() == Symbol.SECTION ? imm : symbol.value();
    }

    /** Clang leaves the distance from the symbol in the instruction, GNU as that from the section's beginning. */
    private static long dataPlace(Symbol symbol, int imm) {
        boolean fromSymbol = imm >= 0 && imm < symbol.size();
        boolean fromSection = imm >= symbol.value() && imm < symbol.value() + symbol.size();
        return symbol.type() != Symbol.SECTION && !fromSymbol && fromSection ? imm : symbol.value() + imm;
    }
}
