package org.orrery.numa.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tree of one node. */
final class Tree {
    private final Slots<LeafPage> leaves = new Slots<>();
    private final List<Map<Long, Integer>> upper =
            List.of(Map.of(), Map.of(), new LinkedHashMap<>(), new LinkedHashMap<>());

    /** Returns the leaf pages by slot. */
    Slots<LeafPage> leaves() {
        return leaves;
    }

    /** Returns the homes by index of a level, 2 or 3. */
    Map<Long, Integer> upper(int level) {
        return upper.get(level);
    }

    /** Returns the entries that were copied into the tree and not used so far. */
    long unused() {
        long unused = 0;
        for (LeafPage leaf : leaves.byIndex().values()) {
            unused += leaf.unused.count();
        }
        return unused;
    }
}
