package org.orrery.ebpf.elf;

/**
 * A place that refers to a symbol.
 *
 * @param offset place in its section
 * @param type number of the kind: 1 constant of an instruction, 10 call, 2 and 3 pointer in data, 4 to be ignored
 * @param symbol what it refers to
 */
record Relocation(long offset, int type, Symbol symbol) {
    static final int CONSTANT = 1;
    static final int POINTER = 2;
    static final int SHORT_POINTER = 3;
    static final int CALL = 10;
}
