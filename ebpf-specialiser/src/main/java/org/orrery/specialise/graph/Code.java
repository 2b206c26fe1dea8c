package org.orrery.specialise.graph;

import org.orrery.ebpf.isa.Instruction;

/** Makes instructions. Registers are numbers from 0 to 10, sizes are bytes: 1, 2, 4 or 8. */
public final class Code {
    /** Number of the frame pointer. */
    public static final int FRAME = 10;

    private Code() {}

    private static Op op(int opcode, int dst, int src, int offset, int imm) {
        return Op.of(Instruction.of(opcode, dst, src, offset, imm));
    }

    /** Bits 3 and 4 of the opcode of a load or store. */
    private static int size(int bytes) {
        return switch (bytes) {
            case 1 -> 0x10;
            case 2 -> 0x08;
            case 4 -> 0x00;
            default -> 0x18;
        };
    }

    /** Copies 64 bits. */
    public static Op move(int dst, int src) {
        return op(0xbf, dst, src, 0, 0);
    }

    /** Loads a number, by the shortest instruction that has all of its bits. */
    public static Op number(int dst, long number) {
        if (number == (int) number) {
            return op(0xb7, dst, 0, 0, (int) number);
        }
        return number >>> 32 == 0
                ? op(0xb4, dst, 0, 0, (int) number)
                : Op.of(new Instruction(Instruction.LDDW, dst, 0, 0, (int) number, (int) (number >>> 32)));
    }

    /** Loads a map by its number. */
    public static Op map(int dst, int map) {
        return Op.of(new Instruction(Instruction.LDDW, dst, 1, 0, map, 0));
    }

    /** Loads the address of the values of a map, by its number, and a distance from it. */
    public static Op value(int dst, int map, int offset) {
        return Op.of(new Instruction(Instruction.LDDW, dst, 2, 0, map, offset));
    }

    /** Adds a constant to 64 bits. */
    public static Op add(int dst, int imm) {
        return op(0x07, dst, 0, 0, imm);
    }

    /** Carries out arithmetic of 32 or 64 bits with a register; the opcode is that of its register form. */
    public static Op arithmetic(int opcode, int dst, int src) {
        return op(opcode, dst, src, 0, 0);
    }

    /** Carries out arithmetic of 32 or 64 bits with a constant; the opcode is that of its constant form. */
    public static Op arithmeticBy(int opcode, int dst, int imm) {
        return op(opcode, dst, 0, 0, imm);
    }

    /** Loads bytes and clears the rest. */
    public static Op load(int bytes, int dst, int base, int offset) {
        return op(0x61 | size(bytes), dst, base, offset, 0);
    }

    /** Stores a register. */
    public static Op store(int bytes, int base, int offset, int src) {
        return op(0x63 | size(bytes), base, src, offset, 0);
    }

    /** Stores a constant. */
    public static Op storeNumber(int bytes, int base, int offset, int imm) {
        return op(0x62 | size(bytes), base, 0, offset, imm);
    }

    /** Adds a register to 64 bits in memory at once. */
    public static Op atomicAdd(int base, int offset, int src) {
        return op(0xdb, base, src, offset, 0);
    }

    /** Calls a helper function. */
    public static Op call(int helper) {
        return op(0x85, 0, 0, 0, helper);
    }

    /** Compares a register with a constant; the opcode is that of the constant form. */
    public static Op test(int opcode, int dst, int imm) {
        return op(opcode, dst, 0, 0, imm);
    }

    /** Compares two registers; the opcode is that of the register form. */
    public static Op testRegisters(int opcode, int dst, int src) {
        return op(opcode, dst, src, 0, 0);
    }
}
