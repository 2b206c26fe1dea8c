package org.orrery.numa.tables;

/**
 * Arithmetic of page numbers (x86-64): 512 pages are one slot of 2 MiB, which one leaf page of the table
 * maps; a table page of level n covers 512^n pages.
 */
public final class Pages {
    /** Bytes of a page. */
    public static final long BYTES = 4096;
    /** Entries of a table page. */
    public static final int ENTRIES = Bits512.SIZE;
    /** Entries on a cache line. */
    public static final int PER_LINE = 8;
    /** Level of the root; leaf pages have level 1. */
    public static final int ROOT_LEVEL = 4;
    /** One past the largest page number of user space: 47 bits of address. */
    public static final long TOP = 1L << 35;

    private static final int BITS = 9;

    private Pages() {}

    /** Returns the number of the table page of a level that maps a page. */
    public static long index(long page, int level) {
        return page >> BITS * level;
    }

    /** Returns the first page that a table page maps. */
    public static long first(long index, int level) {
        return index << BITS * level;
    }

    /** Returns the slot of a page. */
    public static long slot(long page) {
        return page >> BITS;
    }

    /** Returns the entry of a page in its leaf page. */
    public static int entry(long page) {
        return (int) (page & ENTRIES - 1);
    }
}
