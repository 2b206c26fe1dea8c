package org.orrery.ebpf.run;

import org.orrery.ebpf.isa.Form;

/**
 * Instructions by slot, ready to be carried out.
 *
 * @param code operation in bits 0 to 7, destination in bits 8 to 11, place of the second operand from bit 12
 * @param offsets bytes for accesses, slots for jumps and local calls, numbers of helper functions
 * @param accesses of loads, stores and atomic operations: bytes in bits 0 to 7, place of the base from bit 8
 * @param constants the places from 11 on
 * @param forms forms of the instructions; null for the second slot of a {@code lddw}
 * @param words the slots
 */
record Decoded(int[] code, int[] offsets, int[] accesses, long[] constants, Form[] forms, long[] words) {
    /** Places that are registers. */
    static final int REGISTERS = 11;
}
