package org.orrery.specialise.flow;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;

/** Joins blocks that follow one another, and leads jumps past blocks that are empty. */
final class Straight {
    private Straight() {}

    static void straighten(Graph graph) {
        for (Block block : graph.blocks()) {
            block.exit(same(block.exit().map(Straight::behind)));
        }
        graph.functions().replaceAll(Straight::behind);
        Map<Block, Integer> arrivals = new IdentityHashMap<>();
        graph.functions().forEach(each -> arrivals.merge(each, 2, Integer::sum));
        List<Block> blocks = new ArrayList<>(graph.blocks());
        blocks.forEach(block -> block.exit().next().forEach(next -> arrivals.merge(next, 1, Integer::sum)));
        for (Block block : blocks) {
            while (block.exit() instanceof Exit.Jump jump && arrivals.get(jump.to()) == 1 && jump.to() != block) {
                block.ops().addAll(jump.to().ops());
                block.exit(jump.to().exit());
                arrivals.put(jump.to(), 0);
            }
        }
    }

    /** A branch whose two ways are one is a jump. */
    private static Exit same(Exit exit) {
        return exit instanceof Exit.Branch branch && branch.taken() == branch.otherwise()
                ? new Exit.Jump(branch.taken())
                : exit;
    }

    private static Block behind(Block block) {
        Set<Block> seen = new LinkedHashSet<>();
        Block at = block;
        while (at.ops().isEmpty() && at.exit() instanceof Exit.Jump jump && seen.add(at)) {
            at = jump.to();
        }
        return at;
    }
}
