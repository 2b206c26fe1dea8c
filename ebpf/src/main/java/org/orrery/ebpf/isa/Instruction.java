package org.orrery.ebpf.isa;

/**
 * An instruction by its fields.
 *
 * @param opcode 0 to 255
 * @param dst destination register, 0 to 15 as encoded (valid are 0 to 10)
 * @param src source register or kind, 0 to 15 as encoded
 * @param offset −32768 to 32767
 * @param imm immediate of 32 bits
 * @param next upper 32 bits of a {@code lddw}, else 0
 */
public record Instruction(int opcode, int dst, int src, int offset, int imm, int next) {
    /** Opcode of {@code lddw}, the only instruction of two slots. */
    public static final int LDDW = 0x18;

    /** Returns an instruction of one slot. */
    public static Instruction of(int opcode, int dst, int src, int offset, int imm) {
        return new Instruction(opcode, dst, src, offset, imm, 0);
    }

    /**
     * Decodes the instruction at a slot.
     *
     * @param words the program
     * @param slot where it begins; the second slot of a {@code lddw} at the end counts as 0
     */
    public static Instruction at(long[] words, int slot) {
        long word = words[slot];
        int opcode = (int) word & 0xff;
        int next = opcode == LDDW && slot + 1 < words.length ? (int) (words[slot + 1] >>> 32) : 0;
        return new Instruction(
                opcode,
                (int) (word >> 8) & 15,
                (int) (word >> 12) & 15,
                (short) (word >> 16),
                (int) (word >> 32),
                next);
    }

    /** Returns 2 for {@code lddw}, else 1. */
    public int slots() {
        return opcode == LDDW ? 2 : 1;
    }

    /** Returns the first slot as a little-endian word. */
    public long word() {
        return opcode | (long) dst << 8 | (long) src << 12 | (offset & 0xffffL) << 16 | (long) imm << 32;
    }

    /** Returns the second slot of a {@code lddw}. */
    public long nextWord() {
        return (long) next << 32;
    }

    /** Returns the 64-bit constant of a {@code lddw}. */
    public long constant() {
        return imm & 0xffffffffL | (long) next << 32;
    }
}
