package org.orrery.numa.tables;

/** What one operation on page tables did, counted. The cost model turns it into time; the counters keep its sum. */
public final class TableWork {
    /** Entries written in the page where the operation began, at all levels. */
    public long entriesWritten;
    /** Stores of the same entries in further copies or ring members. */
    public long copyStores;
    /** Atomic exchanges (get-and-clear) in further copies or ring members. */
    public long copyExchanges;
    /** Cache lines of further copies or ring members that move to the CPU before it writes entries in them, 8 entries each at most. */
    public long copyLines;
    /** Reads of an entry in further ring members, so that no dirty bit is lost. */
    public long ringReads;
    /** Table pages allocated and zeroed. */
    public long tablesAllocated;
    /** Table pages freed. */
    public long tablesFreed;
    /** Replica leaf pages created by faults (numaPTE). */
    public long replicasCreated;
    /** Entries copied into a replica by faults (numaPTE). */
    public long entriesReplicated;
    /** Cache lines read from another node to copy entries. */
    public long linesCopied;
    /** Faults that allocated or mapped a data page, or copied it on write. */
    public long ordinaryFaults;
    /** Faults that created a replica leaf page and nothing else. */
    public long creationFaults;
    /** Faults that copied one entry into an existing replica page. */
    public long singleFaults;
    /** Pages that were present and have been removed, or whose protection was changed. */
    public long pagesChanged;
    /** Large pages mapped; each counts as one page changed and one fault or none. */
    public long hugeMapped;
    /** Large pages split because a part of one was changed. */
    public long hugeSplits;
    /** Nodes of the rings that were met, one bit each. */
    public long sharers;

    /**
     * Counts changes of entries that lie side by side in copies or ring members.
     *
     * @param exchanges exchanges of each entry in each copy
     * @param stores stores of each entry in each copy
     * @param copies how many there are beside the page where the operation began
     */
    void inCopies(long entries, int exchanges, int stores, int copies) {
        copyExchanges += entries * exchanges * copies;
        copyStores += entries * stores * copies;
        copyLines += (entries + Pages.PER_LINE - 1) / Pages.PER_LINE * copies;
    }

    /** Adds another operation's counts. */
    public void add(TableWork other) {
        entriesWritten += other.entriesWritten;
        copyStores += other.copyStores;
        copyExchanges += other.copyExchanges;
        copyLines += other.copyLines;
        ringReads += other.ringReads;
        tablesAllocated += other.tablesAllocated;
        tablesFreed += other.tablesFreed;
        replicasCreated += other.replicasCreated;
        entriesReplicated += other.entriesReplicated;
        linesCopied += other.linesCopied;
        ordinaryFaults += other.ordinaryFaults;
        creationFaults += other.creationFaults;
        singleFaults += other.singleFaults;
        pagesChanged += other.pagesChanged;
        hugeMapped += other.hugeMapped;
        hugeSplits += other.hugeSplits;
        sharers |= other.sharers;
    }

    /** Returns all faults. */
    public long faults() {
        return ordinaryFaults + creationFaults + singleFaults;
    }
}
