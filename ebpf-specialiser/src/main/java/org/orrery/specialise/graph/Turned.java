package org.orrery.specialise.graph;

import java.util.Optional;
import org.orrery.ebpf.isa.Instruction;

/** The comparison that holds exactly if another does not. */
final class Turned {
    private static final int[] PAIRS = {0x1, 0x5, 0x2, 0xb, 0x3, 0xa, 0x6, 0xd, 0x7, 0xc};

    private Turned() {}

    /** Returns the opposite of a branch; empty for one that tests bits. */
    static Optional<Op> of(Op test) {
        Instruction code = test.code();
        int kind = code.opcode() >> 4;
        for (int i = 0; i < PAIRS.length; i++) {
            if (PAIRS[i] == kind) {
                int opcode = code.opcode() & 15 | PAIRS[i ^ 1] << 4;
                return Optional.of(
                        test.become(Instruction.of(opcode, code.dst(), code.src(), code.offset(), code.imm())));
            }
        }
        return Optional.empty();
    }
}
