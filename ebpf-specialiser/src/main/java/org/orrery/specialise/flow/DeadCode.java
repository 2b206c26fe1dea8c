package org.orrery.specialise.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Takes out instructions whose results no one needs, and stores into the frame that no one reads. */
final class DeadCode {
    private static final int FRAME = -Value.LOWEST;
    private static final int RESULT = 1;
    private static final int ALL = -1;

    private final Flow flow;
    private final Map<Block, List<Needs>> needs = new IdentityHashMap<>();
    private final Map<Block, Live> before = new IdentityHashMap<>();
    private final Map<Block, List<Block>> previous = new IdentityHashMap<>();

    /** Registers and bytes of the frame that are needed, a bit for each. */
    private static final class Live {
        private int registers;
        private final long[] bytes = new long[FRAME / Long.SIZE];

        boolean add(Live other) {
            boolean more = (other.registers & ~registers) != 0;
            registers |= other.registers;
            for (int i = 0; i < bytes.length; i++) {
                more |= (other.bytes[i] & ~bytes[i]) != 0;
                bytes[i] |= other.bytes[i];
            }
            return more;
        }

        void before(Needs needs, int arguments) {
            registers = registers & ~needs.writes() | needs.reads() & arguments;
            if (needs.fills().exact()) {
                each(needs.fills(), (word, mask) -> bytes[word] &= ~mask);
            }
            for (Access use : needs.uses()) {
                each(use, (word, mask) -> bytes[word] |= mask);
            }
        }

        boolean needs(Needs each) {
            long[] filled = new long[1];
            each(each.fills(), (word, mask) -> filled[0] |= bytes[word] & mask);
            return (registers & each.writes()) != 0 || filled[0] != 0;
        }

        /** Goes over the words that an access touches, with the bits of its bytes. */
        private static void each(Access access, Bits action) {
            int from = access.low() + FRAME;
            int to = access.high() + FRAME;
            while (from < to) {
                int end = Math.min(to, (from / Long.SIZE + 1) * Long.SIZE);
                action.apply(from / Long.SIZE, -1L >>> Long.SIZE - (end - from) << from % Long.SIZE);
                from = end;
            }
        }
    }

    private interface Bits {
        void apply(int word, long mask);
    }

    private final List<Block> functions;

    private DeadCode(Flow flow, List<Block> functions) {
        this.flow = flow;
        this.functions = functions;
    }

    /** Returns whether something was taken out. */
    static boolean remove(Graph graph, Transfer transfer) {
        DeadCode code = new DeadCode(Flow.of(graph, transfer), graph.functions());
        List<Block> blocks = code.solve(graph);
        int size = graph.size();
        blocks.forEach(block -> code.live(block, true, new int[block.ops().size()]));
        return graph.size() < size;
    }

    /** Returns the registers that are needed behind each instruction of a block, a bit for each. */
    static Map<Block, int[]> needed(Graph graph, Flow flow) {
        DeadCode code = new DeadCode(flow, graph.functions());
        Map<Block, int[]> needed = new IdentityHashMap<>();
        for (Block block : code.solve(graph)) {
            int[] behind = new int[block.ops().size()];
            code.live(block, false, behind);
            needed.put(block, behind);
        }
        return needed;
    }

    private List<Block> solve(Graph graph) {
        List<Block> blocks = new ArrayList<>();
        for (Block block : Loops.order(graph)) {
            if (flow.before(block).isPresent()) {
                blocks.add(block);
            }
        }
        blocks.forEach(this::prepare);
        Deque<Block> open = new ArrayDeque<>(blocks);
        Set<Block> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
        waiting.addAll(blocks);
        while (!open.isEmpty()) {
            Block block = open.pollLast();
            waiting.remove(block);
            if (before.get(block).add(live(block, false, new int[block.ops().size()]))) {
                previous.get(block).stream().filter(waiting::add).forEach(open::addLast);
            }
        }
        return blocks;
    }

    private void prepare(Block block) {
        List<Needs> all = new ArrayList<>();
        State state = flow.before(block).orElseThrow().copy();
        for (Op op : block.ops()) {
            all.add(Needs.of(op, state, flow.transfer()));
            if (op.callee() >= 0) {
                Block function = functions.get(op.callee());
                previous.computeIfAbsent(function, each -> new ArrayList<>()).add(block);
            }
            flow.transfer().apply(op, state);
        }
        needs.put(block, all);
        before.put(block, new Live());
        previous.computeIfAbsent(block, each -> new ArrayList<>());
        for (Block next : block.exit().next()) {
            previous.computeIfAbsent(next, each -> new ArrayList<>()).add(block);
        }
    }

    /** Goes through a block from its end; returns what is needed at its beginning, and notes what is behind each instruction. */
    private Live live(Block block, boolean removing, int[] behind) {
        Live live = new Live();
        Exit exit = block.exit();
        for (Block next : exit.next()) {
            Live known = before.get(next);
            if (known != null) {
                live.add(known);
            }
        }
        if (exit instanceof Exit.Branch branch) {
            live.registers |= 1 << branch.test().code().dst();
            live.registers |= branch.test().form().isRegisterForm()
                    ? 1 << branch.test().code().src()
                    : 0;
        } else if (exit instanceof Exit.End) {
            live.registers |= RESULT;
        }
        List<Needs> all = needs.get(block);
        for (int i = all.size() - 1; i >= 0; i--) {
            behind[i] = live.registers;
            if (all.get(i).isRemovable() && !live.needs(all.get(i))) {
                if (removing) {
                    block.ops().remove(i);
                }
                continue;
            }
            live.before(all.get(i), arguments(block.ops().get(i)));
        }
        return live;
    }

    /** Returns the registers that a call may hand over: for a function of the program those that it needs. */
    private int arguments(Op op) {
        Live function = op.callee() >= 0 ? before.get(functions.get(op.callee())) : null;
        return function == null ? ALL : function.registers;
    }
}
