package org.orrery.numa.vm;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.numa.program.Segregation;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.VmaSet;

/** One process: its ranges, page tables, the CPUs that have it loaded, and its generation. */
final class AddressSpace {
    private static final long SEGREGATION = 1L << 28;

    private final VmaSet vmas;
    private final PageTables tables;
    private final RwLock lock;
    private final BitSet cpus = new BitSet();
    private final BitSet lazy = new BitSet();
    private final long[] seen;
    private final Map<Long, Long> slotBusyUntil = new LinkedHashMap<>();
    private long generation;

    AddressSpace(VmaSet vmas, PageTables tables, RwLock lock, int cpuCount) {
        this.vmas = vmas;
        this.tables = tables;
        this.lock = lock;
        seen = new long[cpuCount];
    }

    VmaSet vmas() {
        return vmas;
    }

    PageTables tables() {
        return tables;
    }

    RwLock lock() {
        return lock;
    }

    /** Returns the CPUs that have loaded the address space (mm_cpumask), those that keep it lazily among them. */
    BitSet cpus() {
        return cpus;
    }

    /** Loads the address space on a CPU; it has missed nothing. */
    void load(int cpu) {
        cpus.set(cpu);
        lazy.clear(cpu);
        seen[cpu] = generation;
    }

    /** The CPU goes idle and keeps the address space lazily. */
    void keepLazily(int cpu) {
        lazy.set(cpu);
    }

    boolean isLazy(int cpu) {
        return lazy.get(cpu);
    }

    /** A CPU that held the address space lazily leaves it. */
    void leave(int cpu) {
        cpus.clear(cpu);
        lazy.clear(cpu);
    }

    long nextGeneration() {
        return ++generation;
    }

    long seen(int cpu) {
        return seen[cpu];
    }

    void see(int cpu, long reached) {
        seen[cpu] = reached;
    }

    /** Returns until when the lock of a slot's leaf page is held, picoseconds. */
    long busyUntil(long key) {
        return slotBusyUntil.getOrDefault(key, 0L);
    }

    void keepBusy(long key, long until) {
        slotBusyUntil.put(key, until);
    }

    /**
     * Finds room for a mapping, from the top down; with segregation below a top of its own for each node or CPU, aligned
     * to a slot (numaPTE, arXiv:2401.15558). Large pages need that too.
     */
    Optional<Long> place(long pages, boolean huge, Segregation segregation, int node, int cpu) {
        if (segregation != Segregation.NONE) {
            long own = (segregation == Segregation.BY_NODE ? node : cpu) * SEGREGATION;
            Optional<Long> apart = vmas.gapBelow(Pages.TOP - own, pages, Pages.ENTRIES);
            if (apart.isPresent() && apart.get() >= Pages.TOP - own - SEGREGATION) {
                return apart;
            }
        }
        return vmas.gapBelow(Pages.TOP, pages, huge ? Pages.ENTRIES : 1);
    }
}
