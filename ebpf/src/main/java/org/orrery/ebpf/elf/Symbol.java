package org.orrery.ebpf.elf;

/**
 * A symbol of an object file.
 *
 * @param name its name; that of its section for symbols of sections
 * @param type 0 none, 1 object, 2 function, 3 section
 * @param section number of its section; 0 if it is not defined
 * @param value offset in the section
 * @param size bytes
 */
record Symbol(String name, int type, int section, long value, long size) {
    static final int FUNCTION = 2;
    static final int SECTION = 3;

    boolean isDefined() {
        return section != 0;
    }
}
