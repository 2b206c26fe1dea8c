package org.orrery.ebpf.run;

import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Operation;

/** Tells the two kinds of tail call apart: a constant index is patched to a direct jump, a variable one is an indirect jump. */
final class TailCalls {
    private static final int INDEX = 3;

    private TailCalls() {}

    /** Returns whether r3 gets a constant in the block of the call, and nothing else after it. */
    static boolean isConstant(Executable executable, int slot) {
        Blocks blocks = executable.blocks();
        int start = blocks.start(blocks.of(slot));
        for (int at = slot - 1; at >= start; at--) {
            Form form = executable.form(at);
            if (form == null) {
                continue;
            }
            boolean calls = form.operation().isCall();
            boolean writes = form.fields().contains("dst")
                    && executable.instruction(at).dst() == INDEX
                    && !form.operation().isJump()
                    && form.operation() != Operation.STORE;
            if (calls || writes) {
                return form.operation() == Operation.MOV && !form.isRegisterForm()
                        || form.operation() == Operation.LOAD_CONSTANT;
            }
        }
        return false;
    }
}
