package org.orrery.ebpf.elf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.orrery.ebpf.program.SourceLine;

/** The source lines of instructions, by section and slot, if the object has them (section {@code .BTF.ext}). */
final class SourceLines {
    private static final int SHORTEST_RECORD = 16;
    private static final int COLUMN_BITS = 10;

    private final Map<String, NavigableMap<Long, SourceLine>> bySection = new LinkedHashMap<>();

    SourceLines(ElfFile elf) {
        Optional<Bytes> extension = elf.section(".BTF.ext").map(Section::bytes);
        Optional<Bytes> types = elf.section(".BTF").map(Section::bytes);
        if (extension.isPresent() && types.isPresent()) {
            read(extension.get(), Btf.texts(types.get()));
        }
    }

    private void read(Bytes extension, Bytes texts) {
        long header = extension.u32(4);
        Bytes lines = extension.slice(extension.name() + ", lines", header + extension.u32(16), extension.u32(20));
        if (lines.length() == 0) {
            return;
        }
        long record = lines.u32(0);
        if (record < SHORTEST_RECORD) {
            throw new ObjectException(
                    lines.name(), "records of " + record + " bytes; expected at least " + SHORTEST_RECORD);
        }
        long at = 4;
        while (at < lines.length()) {
            String section = texts.text(lines.u32(at));
            long count = lines.u32(at + 4);
            at += 8;
            NavigableMap<Long, SourceLine> known = bySection.computeIfAbsent(section, key -> new TreeMap<>());
            for (long i = 0; i < count; i++, at += record) {
                int line = lines.i32(at + 12) >>> COLUMN_BITS;
                String text = texts.text(lines.u32(at + 8)).strip();
                known.put(lines.u32(at) / 8, new SourceLine(texts.text(lines.u32(at + 4)), line, text));
            }
        }
    }

    /** Returns the line of the instruction at a slot of a section. */
    Optional<SourceLine> find(String section, long slot) {
        NavigableMap<Long, SourceLine> known = bySection.get(section);
        return Optional.ofNullable(known == null ? null : known.floorEntry(slot))
                .map(Map.Entry::getValue);
    }
}
