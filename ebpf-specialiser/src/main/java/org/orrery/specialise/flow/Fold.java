package org.orrery.specialise.flow;

import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Op;

/** Puts known numbers into instructions. */
final class Fold {
    private static final int REGISTER_FORM = 8;
    private static final int STORE_CLASS = 2;

    private Fold() {}

    /** Returns the instruction that does the same, given what is known before it. */
    static Op of(Op op, State state, Transfer transfer) {
        Operation operation = op.operation();
        if (operation.isArithmetic() || operation == Operation.LOAD || operation == Operation.LOAD_SIGNED) {
            if (transfer.result(op, state).orElse(Value.ANY) instanceof Value.Number known) {
                return op.become(Code.number(op.code().dst(), known.number()).code());
            }
            return operation.isArithmetic() ? byConstant(op, state) : op;
        }
        if (operation == Operation.STORE && op.form().isRegisterForm()) {
            return stored(op, state);
        }
        return op;
    }

    /** Returns the comparison with a constant in place of a register that is known. */
    static Op test(Op test, State state) {
        return byConstant(test, state);
    }

    private static Op byConstant(Op op, State state) {
        Instruction code = op.code();
        if (!op.form().isRegisterForm() || op.form().name().startsWith("movsx")) {
            return op;
        }
        boolean wide = op.form().width() == 64;
        return state.number(code.src())
                .filter(number -> !wide || number == number.intValue())
                .map(number -> op.become(Instruction.of(
                        code.opcode() & ~REGISTER_FORM, code.dst(), 0, code.offset(), number.intValue())))
                .orElse(op);
    }

    private static Op stored(Op op, State state) {
        Instruction code = op.code();
        return state.number(code.src())
                .filter(number -> op.bytes() < 8 || number == number.intValue())
                .map(number -> op.become(Instruction.of(
                        code.opcode() & ~7 | STORE_CLASS, code.dst(), 0, code.offset(), number.intValue())))
                .orElse(op);
    }
}
