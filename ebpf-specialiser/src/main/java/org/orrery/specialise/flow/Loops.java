package org.orrery.specialise.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Graph;

/** Finds the blocks to which a way leads back, and an order for the others. */
final class Loops {
    private final Set<Block> heads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Block> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Block> left = new ArrayList<>();
    private final Set<Block> onWay = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A block on the way, and its successors that are not visited yet. */
    private record Step(Block block, Iterator<Block> next) {}

    private Loops() {}

    static Set<Block> heads(Graph graph) {
        Loops loops = new Loops();
        graph.functions().forEach(loops::search);
        return loops.heads;
    }

    /** Returns the blocks in an order in which each comes before those that follow it, but for ways back. */
    static List<Block> order(Graph graph) {
        Loops loops = new Loops();
        graph.functions().forEach(loops::search);
        Collections.reverse(loops.left);
        return loops.left;
    }

    private void search(Block from) {
        Deque<Step> way = new ArrayDeque<>();
        enter(from, way);
        while (!way.isEmpty()) {
            Step step = way.peek();
            if (!step.next.hasNext()) {
                way.pop();
                onWay.remove(step.block);
                left.add(step.block);
                continue;
            }
            Block next = step.next.next();
            if (onWay.contains(next)) {
                heads.add(next);
            } else {
                enter(next, way);
            }
        }
    }

    private void enter(Block block, Deque<Step> way) {
        if (done.add(block)) {
            onWay.add(block);
            way.push(new Step(block, block.exit().next().iterator()));
        }
    }
}
