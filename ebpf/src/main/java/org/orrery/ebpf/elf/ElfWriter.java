package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.List;

/** Writes sections, symbols and relocations. */
final class ElfWriter {
    private static final int HEADER = 64;
    private static final int TEXTS = 3;

    private final List<Part> parts = new ArrayList<>();
    private final ByteSink symbols = new ByteSink();
    private final ByteSink texts = new ByteSink();
    private int symbolCount = 1;

    private record Part(String name, int type, long flags, byte[] bytes, int link, int info, int entry) {}

    ElfWriter() {
        texts.text("");
        symbols.bytes(new byte[24]);
    }

    /** Adds a section; returns its number. */
    int section(String name, long flags, byte[] bytes) {
        parts.add(new Part(name, 1, flags, bytes, 0, 0, 0));
        return parts.size();
    }

    /** Adds a global symbol; returns its number. */
    int symbol(String name, int type, int section, long value, long size) {
        symbols.u32(texts.text(name))
                .u8(1 << 4 | type)
                .u8(0)
                .u16(section)
                .u64(value)
                .u64(size);
        return symbolCount++;
    }

    /** Adds the relocations of a section; the table of symbols is the last section but one. */
    void relocations(String of, int section, byte[] bytes, int sectionsInAll) {
        parts.add(new Part(".rel" + of, Section.RELOCATIONS, 0, bytes, sectionsInAll - 1, section, 16));
    }

    byte[] write() {
        int strings = parts.size() + 2;
        parts.add(new Part(".symtab", Section.SYMBOLS, 0, symbols.toBytes(), strings, 1, 24));
        ByteSink names = new ByteSink();
        names.bytes(texts.toBytes());
        List<Integer> nameAt = new ArrayList<>();
        parts.forEach(part -> nameAt.add(names.text(part.name())));
        nameAt.add(names.text(".strtab"));
        parts.add(new Part(".strtab", TEXTS, 0, names.toBytes(), 0, 0, 0));
        ByteSink body = new ByteSink();
        ByteSink headers = new ByteSink();
        headers.bytes(new byte[HEADER]);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            body.align(8);
            headers.u32(nameAt.get(i)).u32(part.type()).u64(part.flags()).u64(0).u64(HEADER + body.size());
            headers.u64(part.bytes().length)
                    .u32(part.link())
                    .u32(part.info())
                    .u64(8)
                    .u64(part.entry());
            body.bytes(part.bytes());
        }
        body.align(8);
        ByteSink file = new ByteSink();
        file.u32(0x464c457f).u8(2).u8(1).u8(1).bytes(new byte[9]);
        file.u16(1).u16(247).u32(1).u64(0).u64(0).u64(HEADER + body.size()).u32(0);
        file.u16(HEADER).u16(0).u16(0).u16(HEADER).u16(parts.size() + 1).u16(parts.size());
        return file.bytes(body.toBytes()).bytes(headers.toBytes()).toBytes();
    }
}
