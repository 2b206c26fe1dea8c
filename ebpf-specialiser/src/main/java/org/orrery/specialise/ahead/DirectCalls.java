package org.orrery.specialise.ahead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.orrery.ebpf.isa.ConstantKind;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.program.Program;
import org.orrery.specialise.flow.CleanUp;
import org.orrery.specialise.flow.Transfer;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/**
 * Removes indirect calls: programs that call one another through a program array become one, in which each goes on right into the next. What is
 * loaded only to find the next program goes with them.
 */
public final class DirectCalls {
    private static final int TAIL_CALL = 12;

    private final List<Program> programs;
    private final IntUnaryOperator next;
    private final Map<Integer, Block> entries = new LinkedHashMap<>();
    private final Graph whole;

    private DirectCalls(List<Program> programs, IntUnaryOperator next) {
        this.programs = programs;
        this.next = next;
        this.whole = new Graph(programs.get(0), List.of(), List.of());
    }

    /**
     * Joins programs.
     *
     * @param programs by their slots; the first gets the packets
     * @param next gives for the slot of a program the slot of the one that it calls
     * @throws IllegalArgumentException if a program calls functions of its own, or the calls go round in a circle
     */
    public static Program join(List<Program> programs, IntUnaryOperator next) {
        DirectCalls calls = new DirectCalls(programs, next);
        calls.whole.functions().add(calls.entry(0));
        return new CleanUp(true, true)
                .run(calls.whole, new Transfer(calls.whole.maps()))
                .program();
    }

    private Block entry(int slot) {
        if (entries.containsKey(slot)) {
            throw new IllegalArgumentException("program '" + programs.get(slot).name()
                    + "' is reached from itself, so calls cannot become direct");
        }
        Graph graph = Graph.of(programs.get(slot));
        if (graph.functions().size() > 1) {
            throw new IllegalArgumentException("program '" + programs.get(slot).name() + "' has functions of its own");
        }
        graph.maps().forEach(whole::map);
        Block first = graph.functions().get(0);
        entries.put(slot, first);
        List<Block> calling = new ArrayList<>();
        for (Block block : graph.blocks()) {
            block.ops().replaceAll(op -> moved(op, graph));
            if (cut(block)) {
                calling.add(block);
            }
        }
        if (!calling.isEmpty()) {
            Block target = entry(next.applyAsInt(slot));
            calling.forEach(block -> block.then(target));
        }
        return first;
    }

    /** Ends a block before its tail call; returns whether it has one. */
    private static boolean cut(Block block) {
        for (int i = 0; i < block.ops().size(); i++) {
            if (block.ops().get(i).calls(TAIL_CALL)) {
                block.ops().subList(i, block.ops().size()).clear();
                return true;
            }
        }
        return false;
    }

    /** Lookups lose their numbers, which several programs use, and maps get numbers of the whole. */
    private Op moved(Op op, Graph from) {
        Op plain = Op.of(op.code());
        boolean names = op.operation() == Operation.LOAD_CONSTANT
                && ConstantKind.of(op.code().src()).namesMap();
        if (!names) {
            return plain;
        }
        Instruction code = op.code();
        int map = whole.map(from.maps().get(code.imm()));
        return Op.of(new Instruction(code.opcode(), code.dst(), code.src(), code.offset(), map, code.next()));
    }
}
