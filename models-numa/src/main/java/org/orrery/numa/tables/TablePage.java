package org.orrery.numa.tables;

/** A table page with its copies on other nodes; the entries of all of them are the same. */
final class TablePage {
    /** Node of the original. */
    final int original;
    /** Nodes with a copy, one bit each. */
    final long copies;

    final Bits512 valid = new Bits512();
    final Bits512 writable = new Bits512();
    /** Entries of level 2 that map 2 MiB instead of pointing to a leaf page; they are valid as well. */
    final Bits512 huge = new Bits512();

    TablePage(int original, long copies) {
        this.original = original;
        this.copies = copies;
    }

    /** Returns the number of copies. */
    int extra() {
        return Long.bitCount(copies);
    }

    /** Counts changes of entries that are visible to programs, with exchanges and stores in each copy. */
    void changed(long entries, int exchanges, int stores, TableWork work) {
        work.entriesWritten += entries;
        work.inCopies(entries, exchanges, stores, extra());
        work.pagesChanged += entries;
    }
}
