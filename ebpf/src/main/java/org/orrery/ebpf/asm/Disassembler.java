package org.orrery.ebpf.asm;

import java.util.StringJoiner;
import org.orrery.ebpf.program.Program;

/** Turns a program into text that the assembler reads back. */
public final class Disassembler {
    private Disassembler() {}

    /** Returns one line for each instruction. Maps stand as their numbers; distances count slots. */
    public static String text(Program program) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        for (int slot = 0; slot < program.slots(); slot++) {
            String text = program.text(slot);
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return lines.toString();
    }
}
