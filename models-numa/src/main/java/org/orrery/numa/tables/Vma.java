package org.orrery.numa.tables;

/**
 * A mapped range of addresses.
 *
 * @param start first page
 * @param end one past the last page
 * @param writable whether pages may be written
 * @param file whether pages come from an existing object (a shared mapping) instead of being private and anonymous
 * @param huge whether faults may map 2 MiB at once
 * @param owner node of the CPU that executed the mmap; never changes (numaPTE, arXiv:2401.15558)
 */
public record Vma(long start, long end, boolean writable, boolean file, boolean huge, int owner) {
    /** A range of small pages. */
    public Vma(long start, long end, boolean writable, boolean file, int owner) {
        this(start, end, writable, file, false, owner);
    }

    /** Returns the same with other borders. */
    Vma cut(long from, long to) {
        return new Vma(from, to, writable, file, huge, owner);
    }

    /** Returns the same with another protection. */
    Vma withWritable(boolean allowed) {
        return new Vma(start, end, allowed, file, huge, owner);
    }

    /** Returns the number of pages. */
    public long pages() {
        return end - start;
    }

    /** Returns whether a large page may map the slot of a page: the range holds all of it. */
    boolean mapsHuge(long page) {
        long first = Pages.first(Pages.slot(page), 1);
        return huge && first >= start && first + Pages.ENTRIES <= end;
    }
}
