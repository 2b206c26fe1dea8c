package org.orrery.hardware.memory.detail;

import java.util.function.LongConsumer;
import org.orrery.hardware.memory.machine.Cache;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;

/**
 * One hardware thread with its TLBs, paging-structure caches, walker and caches: every access looks
 * up the TLBs; a miss walks the table from below the deepest cached level; each reference of the walk and the access
 * itself go through level 1, level 2 and last-level cache to memory.
 *
 * <p>Table pages lie in an address range of their own; the leaf entry of page p is the p-th word of it, and so on for
 * the upper levels.
 */
public final class AccessSimulator {
    /** Bits of an address that a page table of four levels translates; those above repeat the highest of them. */
    static final int ADDRESS_BITS = 48;

    private static final int LINE_SHIFT = 6;
    private static final int ENTRIES_PER_LINE_SHIFT = 3;
    private static final int LEVEL_SHIFT = 9;
    private static final long TABLE_KEYS = 1L << 56;

    private final PageSize pageSize;
    private final SetAssociative l1Tlb;
    private final SetAssociative l2Tlb;
    private final SetAssociative[] pagingStructure = new SetAssociative[5];
    private final SetAssociative l1;
    private final SetAssociative l2;
    private final SetAssociative llc;
    private final double l2TlbTime;
    private final double walkTime;
    private final double l1Time;
    private final double l2Time;
    private final double llcTime;
    private final double dataMemory;
    private final double tableMemory;
    private final LongConsumer leavingData;
    private final LongConsumer leavingTable;
    private final AccessCounters counters = new AccessCounters();
    private long lastPage = -1;
    private long lastLine = -1;

    /**
     * Creates a thread that has its core for itself.
     *
     * @param machine the machine
     * @param pageSize size of all pages
     * @param dataMemory latency of memory for data, picoseconds
     * @param tableMemory latency of memory for table pages, picoseconds
     */
    public AccessSimulator(Machine machine, PageSize pageSize, double dataMemory, double tableMemory) {
        this(machine, pageSize, 1, dataMemory, tableMemory, line -> {}, line -> {});
    }

    /**
     * Creates a thread without memory, which tells the lines that leave level 2.
     *
     * @param machine the machine
     * @param pageSize size of all pages
     * @param threadsPerCore hardware threads that share the core's TLBs and caches, each an equal part
     * @param leavingData takes data lines that miss level 2
     * @param leavingTable takes lines of table entries that miss level 2
     */
    public AccessSimulator(
            Machine machine,
            PageSize pageSize,
            double threadsPerCore,
            LongConsumer leavingData,
            LongConsumer leavingTable) {
        this(machine, pageSize, threadsPerCore, 0, 0, leavingData, leavingTable);
    }

    private AccessSimulator(
            Machine machine,
            PageSize pageSize,
            double threadsPerCore,
            double dataMemory,
            double tableMemory,
            LongConsumer leavingData,
            LongConsumer leavingTable) {
        this.pageSize = pageSize;
        this.dataMemory = dataMemory;
        this.tableMemory = tableMemory;
        this.leavingData = leavingData;
        this.leavingTable = leavingTable;
        l1Tlb = part(machine.l1Tlb(pageSize), threadsPerCore);
        boolean second = pageSize == PageSize.SMALL || machine.l2TlbHoldsHuge();
        l2Tlb = second ? part(machine.l2Tlb(), threadsPerCore) : new SetAssociative(1, 1);
        for (int level = 2; level <= 4; level++) {
            int entries = Math.max(1, (int) (machine.pagingStructure(level) / threadsPerCore));
            pagingStructure[level] = new SetAssociative(entries, entries);
        }
        l1 = part(machine.l1(), threadsPerCore);
        l2 = part(machine.l2(), threadsPerCore);
        llc = part(machine.llc(), 1);
        l2TlbTime = machine.picoseconds(machine.l2Tlb().cycles());
        walkTime = machine.picoseconds(machine.walkCycles());
        l1Time = machine.picoseconds(machine.l1().cycles());
        l2Time = machine.picoseconds(machine.l2().cycles());
        llcTime = machine.picoseconds(machine.llc().cycles());
    }

    private static SetAssociative part(Cache whole, double threads) {
        Cache own = new Cache((long) (whole.entries() / threads), whole.ways(), whole.cycles());
        return new SetAssociative(own.entries(), own.ways());
    }

    /** Returns what the accesses did so far. */
    public AccessCounters counters() {
        return counters;
    }

    /** Accesses an address; it must be below 2^48. */
    public void access(long address) {
        counters.accesses++;
        touch(address);
    }

    /**
     * Accesses all lines of a range of bytes, as one instruction does.
     *
     * @param address any of 64 bits, unsigned; the lower 48 are translated
     * @param size bytes, from 1
     */
    public void access(long address, int size) {
        counters.accesses++;
        long first = address & (1L << ADDRESS_BITS) - 1;
        touch(first);
        long lastLineOfAll = first + size - 1 >>> LINE_SHIFT;
        for (long line = (first >>> LINE_SHIFT) + 1; line <= lastLineOfAll; line++) {
            touch(line << LINE_SHIFT);
        }
    }

    private void touch(long address) {
        AccessCounters count = counters;
        long page = address >>> pageSize.shift();
        if (page != lastPage) {
            lastPage = page;
            if (!l1Tlb.access(page)) {
                count.l1TlbMisses++;
                missedFirst(page);
            }
        }
        long line = address >>> LINE_SHIFT;
        if (line != lastLine) {
            lastLine = line;
            if (!l1.access(line)) {
                count.l1Misses++;
                data(line);
            }
        }
    }

    private void missedFirst(long page) {
        if (l2Tlb.access(page)) {
            counters.dataTime += l2TlbTime;
            return;
        }
        walk(page);
    }

    private void walk(long page) {
        counters.walks++;
        double time = walkTime;
        int leaf = pageSize.level();
        int start = leaf;
        while (start < 4 && !pagingStructure[start + 1].access(page >>> LEVEL_SHIFT * (start + 1 - leaf))) {
            start++;
        }
        for (int level = start; level >= leaf; level--) {
            time += table(level, page >>> LEVEL_SHIFT * (level - leaf));
        }
        counters.walkTime += time;
    }

    /** Reads one entry of a table level. */
    private double table(int level, long index) {
        counters.walkReferences++;
        long key = TABLE_KEYS * level + (index >>> ENTRIES_PER_LINE_SHIFT);
        if (l1.access(key)) {
            counters.tableL1Hits++;
            return l1Time;
        }
        if (l2.access(key)) {
            counters.tableL2Hits++;
            return l2Time;
        }
        leavingTable.accept(key);
        if (llc.access(key)) {
            return llcTime;
        }
        counters.tableFromMemory++;
        return tableMemory;
    }

    private void data(long line) {
        if (l2.access(line)) {
            counters.dataTime += l2Time;
            return;
        }
        leavingData.accept(line);
        if (llc.access(line)) {
            counters.dataTime += llcTime;
        } else {
            counters.llcMisses++;
            counters.dataFromMemory++;
            counters.dataTime += dataMemory;
        }
    }
}
