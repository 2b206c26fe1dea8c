package org.orrery.numa.tables;

/**
 * What must hold for the ring of a slot: it is one cycle with one page for each node that holds the
 * slot, the owner's among them, and no sharer has an entry that the owner lacks.
 */
final class RingCheck {
    private final NumaPteTables tables;
    private final int nodes;
    private final VmaSet vmas;

    RingCheck(NumaPteTables tables, int nodes, VmaSet vmas) {
        this.tables = tables;
        this.nodes = nodes;
        this.vmas = vmas;
    }

    /** Returns what is wrong with the ring of a leaf page, or an empty string. */
    String violation(long slot, LeafPage leaf) {
        long seen = 0;
        LeafPage page = leaf;
        do {
            if ((seen >> page.tree & 1) != 0) {
                return "two pages of node " + page.tree + " in the ring";
            }
            seen |= 1L << page.tree;
            page = page.next;
        } while (page != leaf);
        long first = Pages.first(slot, 1);
        for (Vma part : vmas.within(first, first + Pages.ENTRIES)) {
            String wrong = violation(part, leaf, first, seen);
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        for (int tree = 0; tree < nodes; tree++) {
            if (tables.leaf(tree, first) != null && (seen >> tree & 1) == 0) {
                return "node " + tree + " holds the slot and is not in the ring";
            }
        }
        return "";
    }

    private String violation(Vma part, LeafPage leaf, long first, long ring) {
        Bits512 mine = new Bits512();
        mine.addFrom(leaf.valid, Pages.entry(part.start()), NumaPteTables.end(part.start(), part.end()));
        LeafPage owners = tables.leaf(part.owner(), first);
        if (mine.count() > 0 && (owners == null || (ring >> part.owner() & 1) == 0)) {
            return "the owner, node " + part.owner() + ", is not in the ring";
        }
        if (mine.count() > 0 && !mine.isSubsetOf(owners.valid)) {
            return "an entry is valid in a sharer and absent at the owner";
        }
        return "";
    }
}
