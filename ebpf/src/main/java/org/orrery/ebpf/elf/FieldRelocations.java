package org.orrery.ebpf.elf;

import java.util.Optional;

/** Objects whose instructions must be fitted to the structures of a running kernel ("CO-RE"): they are refused. */
final class FieldRelocations {
    private static final int WITH_RELOCATIONS = 32;
    private static final int MAGIC = 0xeb9f;
    private static final int RECORD_SIZE = 4;

    private FieldRelocations() {}

    static void refuse(ElfFile elf) {
        elf.section(".BTF.ext").map(Section::bytes).ifPresent(bytes -> {
            if (bytes.u16(0) != MAGIC) {
                throw new ObjectException(bytes.name(), "expected BTF");
            }
            boolean some = bytes.u32(4) >= WITH_RELOCATIONS && bytes.u32(28) > RECORD_SIZE;
            if (some) {
                throw new ObjectException(
                        first(bytes, elf.section(".BTF").map(Section::bytes)),
                        "the object needs field relocations (CO-RE) against the types of a running kernel, which is not supported;"
                                + " expected a program that finds its fields at fixed places");
            }
        });
    }

    /** Returns where the first record says that an instruction must be fitted. */
    private static String first(Bytes extension, Optional<Bytes> types) {
        if (types.isEmpty()) {
            return extension.name();
        }
        long record = extension.u32(4) + extension.u32(24) + RECORD_SIZE;
        String section = Btf.texts(types.get()).text(extension.u32(record));
        return extension.name() + ": section '" + section + "', slot " + extension.u32(record + 8) / 8;
    }
}
