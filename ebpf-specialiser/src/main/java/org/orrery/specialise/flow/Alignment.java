package org.orrery.specialise.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.isa.Operation;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/**
 * Cuts loads that may reach the frame at an odd place into smaller ones. Values of maps may be read at any place, but the kernel's verifier
 * wants accesses to the frame, where copies of values lie, at multiples of their size.
 */
final class Alignment {
    private static final int LSH_BY = 0x67;
    private static final int OR = 0x4f;
    private static final int ARGUMENTS = 5;

    private Alignment() {}

    static void split(Graph graph, Transfer transfer) {
        Flow flow = Flow.of(graph, transfer);
        Map<Block, int[]> needed = DeadCode.needed(graph, flow);
        needed.forEach((block, behind) -> {
            State state = flow.before(block).orElseThrow().copy();
            List<Op> ops = List.copyOf(block.ops());
            block.ops().clear();
            for (int i = 0; i < ops.size(); i++) {
                Op op = ops.get(i);
                List<Integer> free = isOdd(op, state) ? free(op, behind[i]) : List.of();
                boolean possible = free.size() >= (op.code().dst() == op.code().src() ? 2 : 1);
                block.ops().addAll(possible ? parts(op, size(op, state), free) : List.of(op));
                transfer.apply(op, state);
            }
        });
    }

    private static boolean isOdd(Op op, State state) {
        return op.operation() == Operation.LOAD && size(op, state) < op.bytes();
    }

    /** Returns the largest size at whose multiples all places lie that the load may reach in the frame. */
    private static int size(Op op, State state) {
        Value address = state.register(op.code().src());
        int size = op.bytes();
        boolean known = address.mayBeStack() && address.high() - address.low() == 1;
        while (known && (address.low() + op.code().offset()) % size != 0) {
            size /= 2;
        }
        return size;
    }

    /** Returns the registers that no one needs. */
    private static List<Integer> free(Op op, int needed) {
        List<Integer> free = new ArrayList<>();
        for (int register = 0; register <= ARGUMENTS; register++) {
            boolean used = register == op.code().dst() || register == op.code().src();
            if (!used && (needed >> register & 1) == 0) {
                free.add(register);
            }
        }
        return free;
    }

    private static List<Op> parts(Op op, int size, List<Integer> free) {
        int base = op.code().src();
        int dst = op.code().dst();
        int sum = base == dst ? free.get(1) : dst;
        int part = free.get(0);
        int at = op.code().offset() + op.bytes() - size;
        List<Op> ops = new ArrayList<>(List.of(Code.load(size, sum, base, at)));
        while (at > op.code().offset()) {
            at -= size;
            ops.add(Code.arithmeticBy(LSH_BY, sum, 8 * size));
            ops.add(Code.load(size, part, base, at));
            ops.add(Code.arithmetic(OR, sum, part));
        }
        if (sum != dst) {
            ops.add(Code.move(dst, sum));
        }
        return ops;
    }
}
