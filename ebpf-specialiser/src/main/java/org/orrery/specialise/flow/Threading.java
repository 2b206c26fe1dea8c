package org.orrery.specialise.flow;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Leads a way past a branch that is decided on it, though not on all ways that lead there. */
final class Threading {
    /** Instructions before the branch that may be copied, as LLVM has it. */
    private static final int COPIED = 6;

    private final Graph graph;
    private final Flow flow;
    private final Set<Block> heads;
    private boolean changed;

    private Threading(Graph graph, Transfer transfer) {
        this.graph = graph;
        this.flow = Flow.of(graph, transfer);
        this.heads = Loops.heads(graph);
    }

    /** Returns whether a way was led past a branch. */
    static boolean thread(Graph graph, Transfer transfer) {
        return new Threading(graph, transfer).thread();
    }

    private boolean thread() {
        List<Block> blocks = graph.blocks();
        Map<Block, Exit> exits = new IdentityHashMap<>();
        for (Block block : blocks) {
            if (flow.before(block).isPresent()) {
                exits.put(block, exit(block));
            }
        }
        exits.forEach(Block::exit);
        return changed;
    }

    private Exit exit(Block block) {
        if (block.exit() instanceof Exit.Jump jump) {
            return new Exit.Jump(past(jump.to(), flow.after(block)), jump.choice());
        }
        if (block.exit() instanceof Exit.Branch branch
                && Transfer.decide(branch.test(), flow.after(block)).isEmpty()) {
            State taken = flow.after(block);
            Transfer.learn(branch.test(), true, taken);
            State other = flow.after(block);
            Transfer.learn(branch.test(), false, other);
            return new Exit.Branch(branch.test(), past(branch.taken(), taken), past(branch.otherwise(), other));
        }
        return block.exit();
    }

    private Block past(Block block, State state) {
        boolean small = block.ops().size() <= COPIED
                && block.ops().stream().noneMatch(op -> op.operation().isCall());
        if (!(block.exit() instanceof Exit.Branch branch) || !small || heads.contains(block)) {
            return block;
        }
        for (Op op : block.ops()) {
            flow.transfer().apply(op, state);
        }
        Optional<Boolean> decided = Transfer.decide(branch.test(), state);
        if (decided.isEmpty()) {
            return block;
        }
        changed = true;
        return new Block(block.ops(), new Exit.Jump(decided.get() ? branch.taken() : branch.otherwise()));
    }
}
