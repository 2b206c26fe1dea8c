package org.orrery.specialise.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.program.SourceLine;

/** Lays the blocks of a graph out one after the other, and computes the distances of jumps. */
final class Encoding {
    private static final int JA = 0x05;
    private static final int FAR = 0x06;
    private static final int EXIT = 0x95;

    /** An instruction with the block that it jumps to, if any. */
    private record Placed(Op op, Block target) {}

    private final Graph graph;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<Block, Integer> starts = new IdentityHashMap<>();
    private int slots;

    Encoding(Graph graph) {
        this.graph = graph;
    }

    /** Returns the program, and for each of its slots that of the original from which it comes. */
    Layout layout() {
        graph.functions().forEach(this::layOut);
        List<Integer> origins = new ArrayList<>();
        List<Instruction> instructions = new ArrayList<>();
        Map<Integer, SourceLine> lines = new LinkedHashMap<>();
        int slot = 0;
        for (Placed each : placed) {
            int at = slot;
            if (each.op.slot() >= 0) {
                graph.origin().line(each.op.slot()).ifPresent(line -> lines.put(at, line));
            }
            instructions.add(each.target == null ? each.op.code() : jump(each.op, starts.get(each.target) - slot - 1));
            for (int i = 0; i < each.op.code().slots(); i++) {
                origins.add(each.op.slot());
            }
            slot += each.op.code().slots();
        }
        Program program = new Program(
                graph.origin().name(), graph.origin().section(), Words.of(instructions), graph.maps(), lines);
        return new Layout(program, List.copyOf(origins));
    }

    private static Instruction jump(Op op, int distance) {
        Instruction code = op.code();
        boolean near = distance == (short) distance;
        if (op.operation() == Operation.CALL_LOCAL) {
            return Instruction.of(code.opcode(), 0, code.src(), 0, distance);
        }
        if (op.operation() == Operation.JA) {
            return near ? Instruction.of(JA, 0, 0, distance, 0) : Instruction.of(FAR, 0, 0, 0, distance);
        }
        if (!near) {
            throw new TooLargeException("a branch would have to reach over " + distance + " slots");
        }
        return Instruction.of(code.opcode(), code.dst(), code.src(), distance, code.imm());
    }

    private void layOut(Block entry) {
        Deque<Block> open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            Block block = open.pop();
            while (block != null && !starts.containsKey(block)) {
                block = place(block, open);
            }
        }
    }

    /** Places a block; returns the one that should stand behind it, if any. */
    private Block place(Block block, Deque<Block> open) {
        starts.put(block, slots);
        for (Op op : block.ops()) {
            add(op, op.operation() == Operation.CALL_LOCAL ? graph.functions().get(op.callee()) : null);
        }
        Exit exit = block.exit();
        if (exit instanceof Exit.Jump jump) {
            return jump(jump.to());
        }
        if (exit instanceof Exit.Branch branch) {
            boolean turn = starts.containsKey(branch.otherwise())
                    && !starts.containsKey(branch.taken())
                    && Turned.of(branch.test()).isPresent();
            Op test = turn ? Turned.of(branch.test()).orElseThrow() : branch.test();
            Block taken = turn ? branch.otherwise() : branch.taken();
            add(test, taken);
            open.push(taken);
            return jump(turn ? branch.taken() : branch.otherwise());
        }
        add(Op.of(Instruction.of(EXIT, 0, 0, 0, 0)), null);
        return null;
    }

    private Block jump(Block to) {
        if (starts.containsKey(to)) {
            add(Op.of(Instruction.of(JA, 0, 0, 0, 0)), to);
        }
        return to;
    }

    private void add(Op op, Block target) {
        placed.add(new Placed(op, target));
        slots += op.code().slots();
    }
}
