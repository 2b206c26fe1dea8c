package org.orrery.hardware.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.hardware.memory.detail.AccessCounters;
import org.orrery.hardware.memory.detail.AccessSimulator;
import org.orrery.hardware.memory.detail.Recording;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * A recorded program: every access goes through the TLBs, the paging-structure caches and the first two levels of cache once; what leaves
 * level 2 is kept as counts for each line, so that the last-level cache can be shared with others. A unit of work is an access. The
 * trace is repeated once before anything is counted: what only a first touch misses does not count.
 */
final class RecordedBehaviour implements Behaviour {
    private static final int STREAMS = 32;

    private final Profile profile;
    private final boolean adjacentLine;
    private final double writes;
    private final double walks;
    private final double l2TlbHits;
    private final List<LineClass> classes = new ArrayList<>();

    /** Lines of one kind that leave level 2 about equally often; the first two hold what does not leave it. */
    private record LineClass(
            boolean table, boolean sequential, double items, double references, double l1Miss, double l2Miss) {}

    /** Lines that left level 2, and how often. Prefetchers follow lines that come after one another. */
    private static final class Leaving {
        private final LineUses byLine = new LineUses();
        private final long[] recent = new long[STREAMS];
        private final boolean table;
        private int next;

        Leaving(boolean table) {
            this.table = table;
        }

        void line(long key) {
            boolean follows = false;
            for (int i = 0; i < STREAMS && !table; i++) {
                if (recent[i] == key - 1) {
                    recent[i] = key;
                    follows = true;
                    break;
                }
            }
            if (!follows) {
                recent[next] = key;
                next = (next + 1) % STREAMS;
            }
            byLine.add(key, follows ? 1 : 0);
        }

        void clear() {
            byLine.clear();
        }
    }

    RecordedBehaviour(Machine machine, Profile profile, Recording recording, PageSize pages, double threadsPerCore) {
        this.profile = profile;
        adjacentLine = machine.adjacentLine();
        writes = recording.storeShare();
        Leaving data = new Leaving(false);
        Leaving table = new Leaving(true);
        AccessSimulator core = new AccessSimulator(machine, pages, threadsPerCore, data::line, table::line);
        recording.replay(core);
        AccessCounters first = core.counters().copy();
        data.clear();
        table.clear();
        recording.replay(core);
        AccessCounters count = core.counters().since(first);
        double units = count.accesses;
        walks = count.walks / units;
        l2TlbHits = (count.l1TlbMisses - count.walks) / units;
        inside(false, count.accesses, count.l1Misses, data.byLine.sum(), units);
        inside(true, count.walkReferences, count.walkReferences - count.tableL1Hits, table.byLine.sum(), units);
        addClasses(data, units);
        addClasses(table, units);
    }

    /** Adds the references that levels 1 and 2 serve. */
    private void inside(boolean table, long references, long l1Misses, long l2Misses, double units) {
        classes.add(new LineClass(table, false, 1, (references - l2Misses) / units, (l1Misses - l2Misses) / units, 0));
    }

    /** Adds a class for the lines of each power of two of uses, sequential uses apart. */
    private void addClasses(Leaving lines, double units) {
        for (int follows = 0; follows <= 1; follows++) {
            Map<Integer, long[]> buckets = new TreeMap<>();
            lines.byLine.each(follows, uses -> {
                long[] sums = buckets.computeIfAbsent(63 - Long.numberOfLeadingZeros(uses), unused -> new long[2]);
                sums[0]++;
                sums[1] += uses;
            });
            boolean sequential = follows == 1;
            buckets.values().forEach(sums -> {
                double left = sums[1] / units;
                classes.add(new LineClass(lines.table, sequential, sums[0], left, left, left));
            });
        }
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public int classes() {
        return classes.size();
    }

    @Override
    public boolean isTable(int kind) {
        return classes.get(kind).table();
    }

    @Override
    public boolean isSequential(int kind) {
        return classes.get(kind).sequential();
    }

    @Override
    public double alongside(int kind) {
        return adjacentLine && !isSequential(kind) ? 1 : 0;
    }

    @Override
    public double writes(int kind) {
        return isTable(kind) ? 0 : writes;
    }

    @Override
    public double walks() {
        return walks;
    }

    @Override
    public double l2TlbHits() {
        return l2TlbHits;
    }

    @Override
    public double upperReferences() {
        return 0;
    }

    @Override
    public double items(int kind) {
        return classes.get(kind).items();
    }

    @Override
    public double references(int kind) {
        return classes.get(kind).references();
    }

    @Override
    public double l1Miss(int kind) {
        return classes.get(kind).l1Miss();
    }

    @Override
    public double l2Miss(int kind) {
        return classes.get(kind).l2Miss();
    }
}
