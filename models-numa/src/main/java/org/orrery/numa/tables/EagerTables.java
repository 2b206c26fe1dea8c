package org.orrery.numa.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One tree, whose table pages of every level may have copies on other nodes; every change is written to all of them at
 * once. Without copies this is Linux 4.17; with copies on all nodes, Mitosis (ASPLOS 2020).
 */
public final class EagerTables implements PageTables {
    private final int nodes;
    private final CopyRule rule;
    private final Census census;
    private final List<Slots<TablePage>> levels = new ArrayList<>();

    /**
     * Creates the tables of a new process: the root only.
     *
     * @param nodes of the machine
     * @param node where the process starts
     * @param rule where table pages go
     * @param work counts the root
     */
    public EagerTables(int nodes, int node, CopyRule rule, TableWork work) {
        this.nodes = nodes;
        this.rule = rule;
        census = new Census(nodes);
        for (int level = 0; level <= Pages.ROOT_LEVEL; level++) {
            levels.add(new Slots<>());
        }
        allocate(Pages.ROOT_LEVEL, 0, node, work);
    }

    private TablePage allocate(int level, long index, int node, TableWork work) {
        int original = rule.original(node);
        TablePage table = new TablePage(original, rule.copies(original));
        levels.get(level).put(index, table);
        census.add(level, original, 1);
        for (int copy = 0; copy < nodes; copy++) {
            census.add(level, copy, (int) (table.copies >> copy & 1));
        }
        work.tablesAllocated += 1 + table.extra();
        return table;
    }

    private TablePage ensure(int level, long page, int node, TableWork work) {
        long index = Pages.index(page, level);
        TablePage table = levels.get(level).get(index);
        if (table != null) {
            return table;
        }
        TablePage parent = ensure(level + 1, page, node, work);
        TablePage created = allocate(level, index, node, work);
        parent.valid.set(childEntry(index), childEntry(index) + 1);
        work.entriesWritten++;
        work.inCopies(1, 0, 1, parent.extra());
        return created;
    }

    private static int childEntry(long index) {
        return Pages.entry(index);
    }

    private TablePage leaf(long page) {
        return levels.get(1).get(Pages.slot(page));
    }

    private TablePage middle(long page) {
        return levels.get(2).get(Pages.index(page, 2));
    }

    private static int hugeEntry(long page) {
        return Pages.entry(Pages.slot(page));
    }

    @Override
    public boolean isHuge(long page) {
        TablePage middle = middle(page);
        return middle != null && middle.huge.get(hugeEntry(page));
    }

    @Override
    public boolean present(int node, long page, boolean write) {
        if (isHuge(page)) {
            return !write || middle(page).writable.get(hugeEntry(page));
        }
        TablePage leaf = leaf(page);
        int entry = Pages.entry(page);
        return leaf != null && leaf.valid.get(entry) && (!write || leaf.writable.get(entry));
    }

    @Override
    public int presentIn(int node, long from, long to) {
        if (isHuge(from)) {
            return (int) (to - from);
        }
        TablePage leaf = leaf(from);
        return leaf == null ? 0 : leaf.valid.count(Pages.entry(from), end(from, to));
    }

    private static int end(long from, long to) {
        return Pages.entry(from) + (int) (to - from);
    }

    @Override
    public int leafHome(int node, long page) {
        TablePage leaf = isHuge(page) ? middle(page) : leaf(page);
        if (leaf == null) {
            return -1;
        }
        return (leaf.copies >> node & 1) != 0 ? node : leaf.original;
    }

    @Override
    public void fault(int node, Vma vma, long page, boolean write, TableWork work) {
        work.ordinaryFaults++;
        if (isHuge(page)) {
            // Written for the first time after fork or mprotect.
            middle(page).writable.set(hugeEntry(page), hugeEntry(page) + 1);
            middle(page).changed(1, 0, 1, work);
        } else if (vma.mapsHuge(page) && leaf(page) == null) {
            mapHuge(node, vma, page, work);
        } else {
            write(node, vma, page, page + 1, work);
        }
    }

    private void mapHuge(int node, Vma vma, long page, TableWork work) {
        TablePage middle = ensure(2, page, node, work);
        int entry = hugeEntry(page);
        middle.valid.set(entry, entry + 1);
        middle.huge.set(entry, entry + 1);
        if (vma.writable()) {
            middle.writable.set(entry, entry + 1);
        }
        middle.changed(1, 0, 1, work);
        work.hugeMapped++;
    }

    /** Returns whether a large page maps the range and the range covers it; splits it if it covers a part only. */
    private boolean wholeHuge(long from, long to, TableWork work) {
        if (!isHuge(from)) {
            return false;
        }
        if (to - from == Pages.ENTRIES) {
            return true;
        }
        TablePage middle = middle(from);
        int entry = hugeEntry(from);
        boolean writable = middle.writable.get(entry);
        middle.huge.clear(entry, entry + 1);
        middle.writable.clear(entry, entry + 1);
        TablePage leaf = ensure(1, from, middle.original, work);
        leaf.valid.set(0, Pages.ENTRIES);
        if (writable) {
            leaf.writable.set(0, Pages.ENTRIES);
        }
        work.entriesWritten += Pages.ENTRIES;
        work.inCopies(Pages.ENTRIES, 0, 1, leaf.extra());
        work.hugeSplits++;
        return false;
    }

    @Override
    public void populate(int node, Vma vma, long from, long to, TableWork work) {
        if (presentIn(node, from, to) == 0) {
            if (vma.mapsHuge(from) && leaf(from) == null) {
                mapHuge(node, vma, from, work);
            } else {
                write(node, vma, from, to, work);
            }
            return;
        }
        for (long page = from; page < to; page++) {
            if (!present(node, page, false)) {
                write(node, vma, page, page + 1, work);
            }
        }
    }

    private void write(int node, Vma vma, long from, long to, TableWork work) {
        TablePage leaf = ensure(1, from, node, work);
        leaf.valid.set(Pages.entry(from), end(from, to));
        if (vma.writable()) {
            leaf.writable.set(Pages.entry(from), end(from, to));
        }
        leaf.changed(to - from, 0, 1, work);
    }

    @Override
    public void protect(Vma vma, long from, long to, boolean writable, TableWork work) {
        if (wholeHuge(from, to, work)) {
            int entry = hugeEntry(from);
            if (writable) {
                middle(from).writable.set(entry, entry + 1);
            } else {
                middle(from).writable.clear(entry, entry + 1);
            }
            middle(from).changed(1, 1, 1, work);
            return;
        }
        TablePage leaf = leaf(from);
        if (leaf == null) {
            return;
        }
        long changed = leaf.valid.count(Pages.entry(from), end(from, to));
        if (writable) {
            leaf.writable.addFrom(leaf.valid, Pages.entry(from), end(from, to));
        } else {
            leaf.writable.clear(Pages.entry(from), end(from, to));
        }
        leaf.changed(changed, 1, 1, work);
    }

    @Override
    public void zap(Vma vma, long from, long to, TableWork work) {
        if (wholeHuge(from, to, work)) {
            int entry = hugeEntry(from);
            TablePage middle = middle(from);
            middle.valid.clear(entry, entry + 1);
            middle.huge.clear(entry, entry + 1);
            middle.writable.clear(entry, entry + 1);
            middle.changed(1, 1, 0, work);
            return;
        }
        TablePage leaf = leaf(from);
        if (leaf == null) {
            return;
        }
        long removed = leaf.valid.count(Pages.entry(from), end(from, to));
        leaf.valid.clear(Pages.entry(from), end(from, to));
        leaf.writable.clear(Pages.entry(from), end(from, to));
        leaf.changed(removed, 1, 0, work);
    }

    @Override
    public void free(long from, long to, VmaSet remaining, TableWork work) {
        for (int level = 1; level < Pages.ROOT_LEVEL; level++) {
            for (long index = Pages.index(from, level); index <= Pages.index(to - 1, level); index++) {
                TablePage table = levels.get(level).get(index);
                if (table != null && !remaining.touches(Pages.first(index, level), Pages.first(index + 1, level))) {
                    release(level, index, table, work);
                }
            }
        }
    }

    private void release(int level, long index, TablePage table, TableWork work) {
        levels.get(level).remove(index);
        census.add(level, table.original, -1);
        for (int copy = 0; copy < nodes; copy++) {
            census.add(level, copy, -(int) (table.copies >> copy & 1));
        }
        work.tablesFreed += 1 + table.extra();
        if (level < Pages.ROOT_LEVEL) {
            TablePage parent = levels.get(level + 1).get(Pages.index(index, 1));
            parent.valid.clear(childEntry(index), childEntry(index) + 1);
            work.entriesWritten++;
            work.inCopies(1, 1, 0, parent.extra());
        }
    }

    @Override
    public long flushNodes(long from, long to, long met, boolean unmapping) {
        return -1;
    }

    @Override
    public PageTables fork(VmaSet vmas, TableWork work) {
        EagerTables child = new EagerTables(nodes, levels.get(Pages.ROOT_LEVEL).get(0L).original, rule, work);
        levels.get(1).byIndex().forEach((slot, table) -> {
            if (table.valid.count() > 0) {
                copyOnFork(slot, table, child, vmas, work);
            }
        });
        levels.get(2).byIndex().forEach((index, table) -> {
            for (int entry = 0; entry < Pages.ENTRIES; entry++) {
                if (table.huge.get(entry)) {
                    copyHugeOnFork(Pages.first(index, 2) + (long) entry * Pages.ENTRIES, table, child, work);
                }
            }
        });
        return child;
    }

    private static void copyHugeOnFork(long page, TablePage table, EagerTables child, TableWork work) {
        int entry = hugeEntry(page);
        TablePage copy = child.ensure(2, page, table.original, work);
        copy.valid.set(entry, entry + 1);
        copy.huge.set(entry, entry + 1);
        table.writable.clear(entry, entry + 1);
        work.entriesWritten += 2;
        work.inCopies(1, 1, 0, table.extra());
        work.inCopies(1, 0, 1, copy.extra());
        work.pagesChanged++;
    }

    private static void copyOnFork(long slot, TablePage table, EagerTables child, VmaSet vmas, TableWork work) {
        long first = Pages.first(slot, 1);
        TablePage copy = child.ensure(1, first, table.original, work);
        for (Vma part : vmas.within(first, first + Pages.ENTRIES)) {
            int from = Pages.entry(part.start());
            int to = from + (int) part.pages();
            long entries = table.valid.count(from, to);
            copy.valid.addFrom(table.valid, from, to);
            if (part.file()) {
                copy.writable.addFrom(table.writable, from, to);
            } else {
                table.writable.clear(from, to);
                work.entriesWritten += entries;
                work.inCopies(entries, 1, 0, table.extra());
            }
            copy.changed(entries, 0, 1, work);
        }
    }

    @Override
    public void clear(TableWork work) {
        for (int level = 1; level <= Pages.ROOT_LEVEL; level++) {
            for (Map.Entry<Long, TablePage> each :
                    List.copyOf(levels.get(level).byIndex().entrySet())) {
                release(level, each.getKey(), each.getValue(), work);
            }
        }
    }

    @Override
    public long tablePages(int level, int node) {
        return census.of(level, node);
    }

    @Override
    public void access(int node, long from, long to) {}

    @Override
    public long unusedReplicas() {
        return 0;
    }

    @Override
    public int holders(long page) {
        TablePage leaf = leaf(page);
        return leaf == null ? 0 : Long.bitCount(leaf.copies | 1L << leaf.original);
    }

    @Override
    public String violation(VmaSet vmas) {
        for (int level = 1; level < Pages.ROOT_LEVEL; level++) {
            for (long index : levels.get(level).byIndex().keySet()) {
                TablePage parent = levels.get(level + 1).get(Pages.index(index, 1));
                if (parent == null || !parent.valid.get(childEntry(index))) {
                    return "table page " + index + " of level " + level + " hangs under no entry";
                }
                if (level == 1 && parent.huge.get(childEntry(index))) {
                    return "slot " + index + " has a leaf page and a large page";
                }
            }
        }
        return "";
    }
}
