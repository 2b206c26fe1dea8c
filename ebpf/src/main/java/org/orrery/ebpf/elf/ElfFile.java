package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections, symbols and relocations of an object file. */
final class ElfFile {
    private static final int HEADER = 64;
    private static final int SECTION_HEADER = 64;
    private static final int SYMBOL = 24;
    private static final int RELOCATION = 16;
    private static final int BPF = 247;

    private final String name;
    private final Bytes file;
    private final List<Section> sections = new ArrayList<>();
    private final List<Symbol> symbols = new ArrayList<>();
    private final Map<Integer, List<Relocation>> relocations = new LinkedHashMap<>();

    private ElfFile(String name, byte[] bytes) {
        this.name = name;
        this.file = Bytes.of(name, bytes);
    }

    static ElfFile read(String name, byte[] bytes) {
        ElfFile elf = new ElfFile(name, bytes);
        elf.header();
        elf.sections();
        elf.symbols();
        elf.relocations();
        return elf;
    }

    String name() {
        return name;
    }

    List<Section> all() {
        return sections;
    }

    List<Symbol> allSymbols() {
        return symbols;
    }

    Optional<Section> section(String wanted) {
        return sections.stream()
                .filter(section -> section.name().equals(wanted))
                .findFirst();
    }

    /** Returns the relocations of a section by offset; later ones of one place count. */
    Map<Long, Relocation> relocations(Section section) {
        Map<Long, Relocation> byOffset = new LinkedHashMap<>();
        for (Relocation each : relocations.getOrDefault(section.index(), List.of())) {
            byOffset.put(each.offset(), each);
        }
        return byOffset;
    }

    private void header() {
        if (file.length() < HEADER || file.i32(0) != 0x464c457f) {
            throw new ObjectException(name, "this is no ELF file");
        }
        if (file.u8(4) != 2 || file.u8(5) != 1) {
            throw new ObjectException(name, "expected ELF of 64 bits, little-endian");
        }
        if (file.u16(18) != BPF) {
            throw new ObjectException(name, "made for machine " + file.u16(18) + "; expected " + BPF + " (eBPF)");
        }
        if (file.u16(16) != 1) {
            throw new ObjectException(name, "expected an object file that can be relocated");
        }
    }

    private void sections() {
        long at = file.i64(40);
        int count = file.u16(60);
        int names = file.u16(62);
        if (file.u16(58) != SECTION_HEADER || count == 0 || names >= count) {
            throw new ObjectException(name, "the table of sections is malformed");
        }
        Bytes headers = file.slice(name + ", table of sections", at, (long) count * SECTION_HEADER);
        Bytes texts = content("names of sections", headers, names);
        for (int i = 0; i < count; i++) {
            long header = (long) i * SECTION_HEADER;
            String title = i == 0 ? "" : texts.text(headers.u32(header));
            sections.add(new Section(
                    i,
                    title,
                    headers.i32(header + 4),
                    headers.i64(header + 8),
                    headers.i64(header + 32),
                    headers.i32(header + 40),
                    headers.i32(header + 44),
                    content("section '" + title + "'", headers, i)));
        }
    }

    private Bytes content(String part, Bytes headers, int index) {
        long header = (long) index * SECTION_HEADER;
        boolean none = index == 0 || headers.i32(header + 4) == Section.NO_BITS;
        return none
                ? Bytes.of(part, new byte[0])
                : file.slice(part, headers.i64(header + 24), headers.i64(header + 32));
    }

    private Section at(int index, String where) {
        if (index < 0 || index >= sections.size()) {
            throw new ObjectException(where, "there is no section " + index);
        }
        return sections.get(index);
    }

    private void symbols() {
        for (Section table : sections) {
            if (table.type() != Section.SYMBOLS) {
                continue;
            }
            Bytes texts = at(table.link(), "section '" + table.name() + "'").bytes();
            for (int at = 0; at + SYMBOL <= table.bytes().length(); at += SYMBOL) {
                symbols.add(symbol(table.bytes(), texts, at));
            }
            return;
        }
    }

    private Symbol symbol(Bytes table, Bytes texts, int at) {
        int type = table.u8(at + 4) & 15;
        int section = table.u16(at + 6);
        boolean special = section >= 0xff00;
        String title = texts.text(table.u32(at));
        if (type == Symbol.SECTION && !special) {
            title = at(section, "symbol " + at / SYMBOL).name();
        }
        return new Symbol(title, type, special ? 0 : section, table.i64(at + 8), table.i64(at + 16));
    }

    private void relocations() {
        for (Section table : sections) {
            if (table.type() == Section.RELOCATIONS_WITH_ADDENDS
                    && at(table.info(), table.name()).isCode()) {
                throw new ObjectException(
                        "section '" + table.name() + "'", "relocations with addends are not supported");
            }
            if (table.type() == Section.RELOCATIONS) {
                relocations
                        .computeIfAbsent(table.info(), key -> new ArrayList<>())
                        .addAll(relocations(table.bytes()));
            }
        }
    }

    private List<Relocation> relocations(Bytes bytes) {
        List<Relocation> all = new ArrayList<>();
        for (int at = 0; at + RELOCATION <= bytes.length(); at += RELOCATION) {
            long info = bytes.i64(at + 8);
            long symbol = info >>> 32;
            if (symbol >= symbols.size()) {
                throw new ObjectException(bytes.name() + ", offset " + at, "there is no symbol " + symbol);
            }
            all.add(new Relocation(bytes.i64(at), (int) info, symbols.get((int) symbol)));
        }
        return all;
    }
}
