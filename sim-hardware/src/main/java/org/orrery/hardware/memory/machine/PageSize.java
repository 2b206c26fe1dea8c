package org.orrery.hardware.memory.machine;

/** Size of a page. */
public enum PageSize {
    /** 4 KiB, mapped by a leaf page of the table (level 1). */
    SMALL(1, 12),
    /** 2 MiB, mapped by a page of level 2. */
    HUGE(2, 21);

    private final int level;
    private final int shift;

    PageSize(int level, int shift) {
        this.level = level;
        this.shift = shift;
    }

    /** Returns the level of the table that holds the entry: 1 or 2. */
    public int level() {
        return level;
    }

    /** Returns the binary logarithm of the bytes. */
    public int shift() {
        return shift;
    }

    /** Returns the bytes. */
    public long bytes() {
        return 1L << shift;
    }
}
