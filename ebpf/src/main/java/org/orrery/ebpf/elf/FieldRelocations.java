package org.orrery.ebpf.elf;

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
                        bytes.name(),
                        "the object needs field relocations (CO-RE) against the types of a running kernel, which is not supported");
            }
        });
    }
}
