package org.orrery.numa.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree for each node, filled at faults from the tree of the owner's node; leaf pages of one slot are joined in a ring
 * of sharers, along which changes are sent (numaPTE, arXiv:2401.15558). Upper levels are separate.
 */
public final class NumaPteTables implements PageTables {
    private final int nodes;
    private final NumaPteOptions options;
    private final Census census;
    private final List<Tree> trees = new ArrayList<>();
    private long unusedFreed;

    /**
     * Creates the tables of a new process: a root on every node.
     *
     * @param nodes of the machine
     * @param options of the policy
     * @param work counts the roots
     */
    public NumaPteTables(int nodes, NumaPteOptions options, TableWork work) {
        this.nodes = nodes;
        this.options = options;
        census = new Census(nodes);
        for (int node = 0; node < nodes; node++) {
            trees.add(new Tree());
            census.add(Pages.ROOT_LEVEL, node, 1);
        }
        work.tablesAllocated += nodes;
    }

    /** Returns the leaf page of a tree for a page, or null. */
    LeafPage leaf(int tree, long page) {
        return trees.get(tree).leaves().get(Pages.slot(page));
    }

    /** Returns any leaf page of a slot, the first by node. */
    private Optional<LeafPage> anyLeaf(long page) {
        for (int tree = 0; tree < nodes; tree++) {
            LeafPage leaf = leaf(tree, page);
            if (leaf != null) {
                return Optional.of(leaf);
            }
        }
        return Optional.empty();
    }

    private void ensureUpper(int tree, long page, TableWork work) {
        for (int level = Pages.ROOT_LEVEL - 1; level >= 2; level--) {
            long index = Pages.index(page, level);
            if (trees.get(tree).upper(level).putIfAbsent(index, tree) == null) {
                census.add(level, tree, 1);
                work.tablesAllocated++;
                work.entriesWritten++;
            }
        }
    }

    private LeafPage create(int tree, int home, long page, TableWork work) {
        ensureUpper(tree, page, work);
        Optional<LeafPage> sharer = anyLeaf(page);
        LeafPage created = new LeafPage(tree, home);
        trees.get(tree).leaves().put(Pages.slot(page), created);
        sharer.ifPresent(other -> other.splice(created));
        census.add(1, home, 1);
        work.tablesAllocated++;
        work.entriesWritten++;
        return created;
    }

    private LeafPage ownersLeaf(int node, Vma vma, long page, TableWork work) {
        LeafPage leaf = leaf(vma.owner(), page);
        if (leaf != null) {
            return leaf;
        }
        return create(vma.owner(), options.remoteFirstTouch() ? node : vma.owner(), page, work);
    }

    @Override
    public boolean present(int node, long page, boolean write) {
        LeafPage leaf = leaf(node, page);
        int entry = Pages.entry(page);
        return leaf != null && leaf.valid.get(entry) && (!write || leaf.writable.get(entry));
    }

    @Override
    public int presentIn(int node, long from, long to) {
        LeafPage leaf = leaf(node, from);
        return leaf == null ? 0 : leaf.valid.count(Pages.entry(from), end(from, to));
    }

    static int end(long from, long to) {
        return Pages.entry(from) + (int) (to - from);
    }

    @Override
    public int leafHome(int node, long page) {
        LeafPage leaf = leaf(node, page);
        return leaf == null ? -1 : leaf.home;
    }

    @Override
    public void fault(int node, Vma vma, long page, boolean write, TableWork work) {
        boolean ordinary = !present(vma.owner(), page, write);
        if (ordinary) {
            write(node, vma, page, page + 1, work);
            work.ordinaryFaults++;
        }
        if (node == vma.owner()) {
            return;
        }
        LeafPage owners = leaf(vma.owner(), page);
        LeafPage replica = leaf(node, page);
        boolean created = replica == null;
        if (created) {
            ensureUpper(node, page, work);
            replica = new LeafPage(node, node);
            trees.get(node).leaves().put(Pages.slot(page), replica);
            owners.splice(replica);
            census.add(1, node, 1);
            work.tablesAllocated++;
            work.entriesWritten++;
            work.replicasCreated++;
        }
        int block = created || options.blockAtEveryFault() ? 1 << options.order() : 1;
        copyBlock(vma, page, block, owners, replica, work);
        if (!ordinary) {
            work.creationFaults += created ? 1 : 0;
            work.singleFaults += created ? 0 : 1;
        }
    }

    /** Copies the aligned block around a page, clipped to the range (numaPTE, arXiv:2401.15558). */
    private static void copyBlock(Vma vma, long page, int block, LeafPage owners, LeafPage replica, TableWork work) {
        long first = Math.max(page / block * block, vma.start());
        long last = Math.min(page / block * block + block, vma.end());
        int from = Pages.entry(first);
        int to = end(first, last);
        Bits512 before = new Bits512();
        before.addFrom(replica.valid, from, to);
        work.entriesReplicated += replica.valid.addFrom(owners.valid, from, to);
        replica.writable.replaceFrom(owners.writable, from, to);
        replica.unused.addFrom(replica.valid, from, to);
        for (int entry = from; entry < to; entry++) {
            if (before.get(entry)) {
                replica.unused.clear(entry, entry + 1);
            }
        }
        work.linesCopied += (to - from + Pages.PER_LINE - 1) / Pages.PER_LINE;
    }

    @Override
    public void populate(int node, Vma vma, long from, long to, TableWork work) {
        if (presentIn(vma.owner(), from, to) == 0) {
            write(node, vma, from, to, work);
            return;
        }
        for (long page = from; page < to; page++) {
            if (!present(vma.owner(), page, false)) {
                write(node, vma, page, page + 1, work);
            }
        }
    }

    private void write(int node, Vma vma, long from, long to, TableWork work) {
        LeafPage leaf = ownersLeaf(node, vma, from, work);
        leaf.ring(page -> {
            page.valid.set(Pages.entry(from), end(from, to));
            if (vma.writable()) {
                page.writable.set(Pages.entry(from), end(from, to));
            }
        });
        work.entriesWritten += to - from;
        work.inCopies(to - from, 0, 1, leaf.others());
        work.pagesChanged += to - from;
    }

    @Override
    public void protect(Vma vma, long from, long to, boolean writable, TableWork work) {
        LeafPage leaf = leaf(vma.owner(), from);
        if (leaf == null) {
            return;
        }
        int first = Pages.entry(from);
        int last = end(from, to);
        long changed = leaf.valid.count(first, last);
        int others = leaf.others();
        leaf.ring(page -> {
            page.valid.addFrom(leaf.valid, first, last);
            if (writable) {
                page.writable.addFrom(leaf.valid, first, last);
            } else {
                page.writable.clear(first, last);
            }
        });
        work.entriesWritten += changed;
        work.ringReads += changed * others;
        work.inCopies(changed, 1, 1, others);
        work.pagesChanged += changed;
        work.sharers |= leaf.nodes();
    }

    @Override
    public void zap(Vma vma, long from, long to, TableWork work) {
        LeafPage leaf = leaf(vma.owner(), from);
        if (leaf == null) {
            return;
        }
        int first = Pages.entry(from);
        int last = end(from, to);
        long removed = leaf.valid.count(first, last);
        leaf.ring(page -> {
            page.valid.clear(first, last);
            page.writable.clear(first, last);
            unusedFreed += page.unused.count(first, last);
            page.unused.clear(first, last);
        });
        work.entriesWritten += removed;
        work.inCopies(removed, 1, 0, leaf.others());
        work.pagesChanged += removed;
        work.sharers |= leaf.nodes();
    }

    @Override
    public void free(long from, long to, VmaSet remaining, TableWork work) {
        for (int tree = 0; tree < nodes; tree++) {
            for (int level = 1; level < Pages.ROOT_LEVEL; level++) {
                for (long index = Pages.index(from, level); index <= Pages.index(to - 1, level); index++) {
                    if (!remaining.touches(Pages.first(index, level), Pages.first(index + 1, level))) {
                        release(tree, level, index, work);
                    }
                }
            }
        }
    }

    private void release(int tree, int level, long index, TableWork work) {
        int home;
        if (level == 1) {
            LeafPage leaf = trees.get(tree).leaves().remove(index);
            if (leaf == null) {
                return;
            }
            unusedFreed += leaf.unused.count();
            leaf.leave();
            home = leaf.home;
        } else {
            Integer found = trees.get(tree).upper(level).remove(index);
            if (found == null) {
                return;
            }
            home = found;
        }
        census.add(level, home, -1);
        work.tablesFreed++;
        work.entriesWritten++;
    }

    @Override
    public long flushNodes(long from, long to, long met, boolean unmapping) {
        if (options.filter() == NumaPteOptions.Filter.NONE) {
            return -1;
        }
        long chosen = unmapping ? met : ringsOf(from, to);
        if (options.filter() == NumaPteOptions.Filter.ALL_OR_NONE) {
            return Long.bitCount(chosen) > 1 ? -1 : 0;
        }
        return chosen;
    }

    /** Returns the nodes of the ring of the slot, or all if the range leaves the slot or nobody holds it. */
    private long ringsOf(long from, long to) {
        if (!options.allSlots()) {
            Optional<LeafPage> leaf = Pages.slot(from) == Pages.slot(to) ? anyLeaf(from) : Optional.empty();
            return leaf.map(LeafPage::nodes).orElse(-1L);
        }
        long chosen = 0;
        for (long slot = Pages.slot(from); slot <= Pages.slot(to - 1); slot++) {
            chosen |= anyLeaf(Pages.first(slot, 1)).map(LeafPage::nodes).orElse(0L);
        }
        return chosen;
    }

    @Override
    public PageTables fork(VmaSet vmas, TableWork work) {
        NumaPteTables child = new NumaPteTables(nodes, options, work);
        for (Vma vma : vmas.within(0, Pages.TOP)) {
            for (long from = vma.start(); from < vma.end(); ) {
                long to = Math.min(vma.end(), Pages.first(Pages.slot(from) + 1, 1));
                copyOnFork(vma, from, to, child, work);
                from = to;
            }
        }
        return child;
    }

    private void copyOnFork(Vma vma, long from, long to, NumaPteTables child, TableWork work) {
        LeafPage leaf = leaf(vma.owner(), from);
        int first = Pages.entry(from);
        int last = end(from, to);
        if (leaf == null || leaf.valid.count(first, last) == 0) {
            return;
        }
        LeafPage copy = child.leaf(vma.owner(), from);
        if (copy == null) {
            copy = child.create(vma.owner(), vma.owner(), from, work);
        }
        long entries = leaf.valid.count(first, last);
        copy.valid.addFrom(leaf.valid, first, last);
        if (vma.file()) {
            copy.writable.addFrom(leaf.writable, first, last);
        } else {
            leaf.ring(page -> page.writable.clear(first, last));
            work.entriesWritten += entries;
            work.inCopies(entries, 1, 0, leaf.others());
        }
        work.entriesWritten += entries;
        work.inCopies(entries, 0, 1, copy.others());
        work.pagesChanged += entries;
    }

    @Override
    public void clear(TableWork work) {
        for (int tree = 0; tree < nodes; tree++) {
            for (long slot : List.copyOf(trees.get(tree).leaves().byIndex().keySet())) {
                release(tree, 1, slot, work);
            }
            for (int level = 2; level < Pages.ROOT_LEVEL; level++) {
                for (long index : List.copyOf(trees.get(tree).upper(level).keySet())) {
                    release(tree, level, index, work);
                }
            }
            census.add(Pages.ROOT_LEVEL, tree, -1);
        }
        work.tablesFreed += nodes;
    }

    @Override
    public long tablePages(int level, int node) {
        return census.of(level, node);
    }

    @Override
    public void access(int node, long from, long to) {
        LeafPage leaf = leaf(node, from);
        if (leaf != null && leaf.unused.count() > 0) {
            leaf.unused.clear(Pages.entry(from), end(from, to));
        }
    }

    @Override
    public void resetStatistics() {
        unusedFreed = 0;
    }

    @Override
    public long unusedReplicas() {
        return unusedFreed + trees.stream().mapToLong(Tree::unused).sum();
    }

    @Override
    public int holders(long page) {
        return anyLeaf(page).map(leaf -> leaf.others() + 1).orElse(0);
    }

    @Override
    public String violation(VmaSet vmas) {
        for (int tree = 0; tree < nodes; tree++) {
            for (Map.Entry<Long, LeafPage> each :
                    trees.get(tree).leaves().byIndex().entrySet()) {
                String wrong = new RingCheck(this, nodes, vmas).violation(each.getKey(), each.getValue());
                if (!wrong.isEmpty()) {
                    return "slot " + each.getKey() + ", tree " + tree + ": " + wrong;
                }
            }
        }
        return "";
    }
}
