package org.orrery.numa.tables;

/**
 * The page tables of one address space under one policy. Ranges given to the methods lie within one slot of 2 MiB and
 * one {@link Vma}. What an operation does is added to a {@link TableWork}. The range that is
 * given with an operation is the part of a mapping that the operation is about; large pages it covers in part are split.
 */
public interface PageTables {
    /** Returns whether a CPU of a node finds an entry for a page, writable if asked for. */
    boolean present(int node, long page, boolean write);

    /** Returns how many pages of [from, to) a CPU of a node finds. */
    int presentIn(int node, long from, long to);

    /** Returns the home node of the leaf page that a CPU of a node walks for a page, or -1 if there is none. */
    int leafHome(int node, long page);

    /** Returns whether a large page maps a page. */
    default boolean isHuge(long page) {
        return false;
    }

    /** Handles the fault of a CPU of a node on one page that it does not find present. */
    void fault(int node, Vma vma, long page, boolean write, TableWork work);

    /** Maps the missing pages of [from, to) from inside the kernel (mmap with populate). */
    void populate(int node, Vma vma, long from, long to, TableWork work);

    /** Changes the protection of the present pages of [from, to). */
    void protect(Vma vma, long from, long to, boolean writable, TableWork work);

    /** Removes the present pages of [from, to). */
    void zap(Vma vma, long from, long to, TableWork work);

    /** Frees table pages that map nothing in [from, to) any more; the range may span slots. */
    void free(long from, long to, VmaSet remaining, TableWork work);

    /**
     * Returns the nodes that a flush of [from, to) may be restricted to, one bit each; all bits if it may not.
     *
     * @param met nodes of the rings that the operation met
     * @param unmapping whether the flush belongs to munmap, which knows them for any range
     */
    long flushNodes(long from, long to, long met, boolean unmapping);

    /** Copies the tables for a child process; entries of writable ranges become read-only in both. */
    PageTables fork(VmaSet vmas, TableWork work);

    /** Frees everything (exit). */
    void clear(TableWork work);

    /** Returns how many table pages of a level lie on a node now. */
    long tablePages(int level, int node);

    /** Notes that a CPU of a node used the present pages of [from, to). */
    void access(int node, long from, long to);

    /**
     * Returns how many entries were copied into replicas ahead of need and not used so far (numaPTE); of those that are gone, those
     * that went since statistics began.
     */
    long unusedReplicas();

    /** Statistics begin anew. */
    default void resetStatistics() {}

    /** Returns how many nodes hold a leaf page for the slot of a page. */
    int holders(long page);

    /** Returns what is wrong with the structure, or an empty string. */
    String violation(VmaSet vmas);
}
