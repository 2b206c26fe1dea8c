package org.orrery.specialise.flow;

import java.util.ArrayList;
import java.util.List;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.specialise.graph.Op;

/**
 * What an instruction reads and writes.
 *
 * @param reads registers that it reads, a bit for each
 * @param writes registers that it overwrites, a bit for each
 * @param uses bytes of the frame that it may read
 * @param fills bytes of the frame that it overwrites
 * @param isRemovable whether nothing is lost without it if no one needs what it writes
 */
record Needs(int reads, int writes, List<Access> uses, Access fills, boolean isRemovable) {
    private static final Access NONE = new Access(0, 0, false);
    private static final int CLOBBERED = 0b111111;

    static Needs of(Op op, State state, Transfer transfer) {
        Instruction code = op.code();
        Operation operation = op.operation();
        int dst = 1 << code.dst();
        int src = op.form().isRegisterForm() ? 1 << code.src() : 0;
        if (operation.isArithmetic()) {
            boolean moves = operation == Operation.MOV || op.form().name().startsWith("movsx");
            return new Needs(moves ? src : dst | src, dst, List.of(), NONE, true);
        }
        if (operation == Operation.LOAD_CONSTANT) {
            return new Needs(0, dst, List.of(), NONE, true);
        }
        if (operation == Operation.LOAD || operation == Operation.LOAD_SIGNED) {
            Access used = Access.through(state.register(code.src()), code.offset(), op.bytes());
            return new Needs(1 << code.src(), dst, List.of(used), NONE, true);
        }
        if (operation == Operation.STORE) {
            Value address = state.register(code.dst());
            boolean own = address instanceof Value.Stack;
            return new Needs(
                    dst | src, 0, List.of(), own ? Access.through(address, code.offset(), op.bytes()) : NONE, own);
        }
        if (operation.isAtomic()) {
            Access used = Access.through(state.register(code.dst()), code.offset(), op.bytes());
            int result = operation == Operation.COMPARE_EXCHANGE ? 1 : 0;
            return new Needs(dst | 1 << code.src() | result, 0, List.of(used), NONE, false);
        }
        return call(op, state, transfer);
    }

    private static Needs call(Op op, State state, Transfer transfer) {
        int count = op.operation() == Operation.CALL_HELPER
                ? Contracts.arguments(op.code().imm())
                : 5;
        int reads = ((1 << count + 1) - 1) & ~1;
        if (op.operation() == Operation.CALL_REGISTER) {
            reads |= 1 << op.code().dst();
        }
        List<Access> uses = new ArrayList<>();
        for (int argument = 1; argument <= count; argument++) {
            if (state.register(argument).mayBeStack()) {
                uses.add(used(op, argument, state, transfer));
            }
        }
        return new Needs(reads, CLOBBERED, uses, NONE, false);
    }

    /** Functions on maps read a key or a value; others may read anything. */
    private static Access used(Op op, int argument, State state, Transfer transfer) {
        boolean onMaps = op.calls(Contracts.LOOKUP) || op.calls(Contracts.UPDATE) || op.calls(Contracts.DELETE);
        MapSpec map = transfer.map(state).orElse(null);
        if (!onMaps || map == null || argument == 1 || argument > 3) {
            return Access.ALL;
        }
        return Access.through(state.register(argument), 0, argument == 2 ? map.keySize() : map.valueSize());
    }
}
