package org.orrery.ebpf.elf;

/**
 * A section of an object file.
 *
 * @param index its number
 * @param name its name
 * @param type 1 program bits, 2 symbols, 4 and 9 relocations, 8 no bits
 * @param flags 1 write, 2 allocate, 4 execute
 * @param size bytes, also where the file has none
 * @param link number of a section that belongs to it
 * @param info number of the section to which relocations apply
 * @param bytes its content; empty where the file has none
 */
record Section(int index, String name, int type, long flags, long size, int link, int info, Bytes bytes) {
    static final int SYMBOLS = 2;
    static final int RELOCATIONS_WITH_ADDENDS = 4;
    static final int NO_BITS = 8;
    static final int RELOCATIONS = 9;
    private static final int ALLOCATED = 2;
    private static final int EXECUTABLE = 4;

    boolean isCode() {
        return (flags & EXECUTABLE) != 0 && type == 1;
    }

    boolean isData() {
        boolean named = name.equals(".data") || name.equals(".bss") || name.equals(".rodata");
        boolean family = name.startsWith(".data.") || name.startsWith(".bss.") || name.startsWith(".rodata.");
        return (flags & ALLOCATED) != 0 && (flags & EXECUTABLE) == 0 && (named || family);
    }

    boolean isReadOnly() {
        return name.startsWith(".rodata");
    }

    boolean holdsLegacyMaps() {
        return name.equals("maps") || name.endsWith("/maps");
    }
}
