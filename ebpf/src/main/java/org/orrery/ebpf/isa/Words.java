package org.orrery.ebpf.isa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Programs between bytes, words and instructions. */
public final class Words {
    private Words() {}

    /**
     * Returns the little-endian words of a program.
     *
     * @param bytes a multiple of 8 bytes; what is over is cut off
     */
    public static long[] of(byte[] bytes) {
        long[] words = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }

    /** Returns the words of instructions one after the other. */
    public static long[] of(List<Instruction> instructions) {
        long[] words =
                new long[instructions.stream().mapToInt(Instruction::slots).sum()];
        int slot = 0;
        for (Instruction instruction : instructions) {
            words[slot++] = instruction.word();
            if (instruction.slots() == 2) {
                words[slot++] = instruction.nextWord();
            }
        }
        return words;
    }

    /** Returns the bytes of words, little-endian. */
    public static byte[] bytes(long[] words) {
        ByteBuffer buffer = ByteBuffer.allocate(words.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(words);
        return buffer.array();
    }
}
