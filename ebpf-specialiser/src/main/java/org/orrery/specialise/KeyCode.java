package org.orrery.specialise;

import java.util.ArrayList;
import java.util.List;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Op;

/** Code that loads a key from the frame, or hashes it as Linux does (include/linux/jhash.h). It uses r0 to r5. */
final class KeyCode {
    private static final int ADD = 0x0c;
    private static final int SUB = 0x1c;
    private static final int XOR = 0xac;
    private static final int OR = 0x4c;
    private static final int LSH_BY = 0x64;
    private static final int RSH_BY = 0x74;
    private static final int INITIAL = 0xdeadbeef;
    private static final int ROUND = 12;
    private static final int A = 3;
    private static final int B = 4;
    private static final int C = 5;
    private static final int[] MIX = {4, 6, 8, 16, 19, 4};
    private static final int[] LAST = {14, 11, 25, 16, 4, 14, 24};

    private final List<Op> ops = new ArrayList<>();

    private KeyCode() {}

    /** Returns code that loads 1 to 4 bytes of the frame into a register, by accesses that lie at multiples of their size; uses r0. */
    static List<Op> load(int register, int offset, int bytes) {
        KeyCode code = new KeyCode();
        code.gather(register, offset, bytes);
        return code.ops;
    }

    /** Returns code that leaves the hash of bytes of the frame in r5. */
    static List<Op> hash(int offset, int length, int seed) {
        KeyCode code = new KeyCode();
        code.jhash(offset, length, seed);
        return code.ops;
    }

    /** Returns the bytes that one access at an offset may take: 1, 2 or 4. */
    static int chunk(int offset, int left) {
        int size = Math.min(4, Integer.lowestOneBit(offset | 4));
        while (size > left) {
            size /= 2;
        }
        return size;
    }

    private void gather(int register, int offset, int bytes) {
        int done = 0;
        while (done < bytes) {
            int size = chunk(offset + done, bytes - done);
            ops.add(Code.load(size, done == 0 ? register : 0, Code.FRAME, offset + done));
            if (done > 0) {
                ops.add(Code.arithmeticBy(LSH_BY, 0, 8 * done));
                ops.add(Code.arithmetic(OR, register, 0));
            }
            done += size;
        }
    }

    private void jhash(int offset, int length, int seed) {
        for (int register = A; register <= C; register++) {
            ops.add(Code.number(register, INITIAL + length + seed & 0xffffffffL));
        }
        int at = 0;
        for (; length - at > ROUND; at += ROUND) {
            for (int word = 0; word < 3; word++) {
                add(A + word, offset + at + 4 * word, 4);
            }
            mix();
        }
        if (length == at) {
            return;
        }
        for (int word = 0; word < 3; word++) {
            add(A + word, offset + at + 4 * word, Math.min(4, length - at - 4 * word));
        }
        last();
    }

    private void add(int register, int offset, int bytes) {
        if (bytes > 0) {
            gather(1, offset, bytes);
            ops.add(Code.arithmetic(ADD, register, 1));
        }
    }

    /** In turn: less the third, mixed with the third turned, and the third gets the second. */
    private void mix() {
        int[] x = {A, B, C};
        for (int step = 0; step < MIX.length; step++) {
            int first = x[step % 3];
            int third = x[(step + 2) % 3];
            ops.add(Code.arithmetic(SUB, first, third));
            turn(third, MIX[step]);
            ops.add(Code.arithmetic(XOR, first, 0));
            ops.add(Code.arithmetic(ADD, third, x[(step + 1) % 3]));
        }
    }

    private void last() {
        int[] x = {C, A, B};
        for (int step = 0; step < LAST.length; step++) {
            int first = x[step % 3];
            int before = x[(step + 2) % 3];
            ops.add(Code.arithmetic(XOR, first, before));
            turn(before, LAST[step]);
            ops.add(Code.arithmetic(SUB, first, 0));
        }
    }

    /** Turns 32 bits to the left; the result is in r0. */
    private void turn(int register, int bits) {
        ops.add(Code.move(0, register));
        ops.add(Code.move(1, register));
        ops.add(Code.arithmeticBy(LSH_BY, 0, bits));
        ops.add(Code.arithmeticBy(RSH_BY, 1, 32 - bits));
        ops.add(Code.arithmetic(OR, 0, 1));
    }
}
