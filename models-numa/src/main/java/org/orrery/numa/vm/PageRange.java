package org.orrery.numa.vm;

import java.util.Optional;

/**
 * Pages of a region as a script names them, counted from the region's first one.
 *
 * @param from first page
 * @param to one past the last page
 */
record PageRange(long from, long to) {
    /**
     * Returns what is wrong with a range, or an empty string.
     *
     * @param region name of the region
     * @param first first page
     * @param pages pages; the rest of the region if empty
     * @param size pages of the region
     */
    static String problem(String region, long first, Optional<Long> pages, long size) {
        if (first >= size) {
            return "page " + first + " is outside of region '" + region + "', which has " + size + " pages, 0 to "
                    + (size - 1);
        }
        if (pages.isPresent() && pages.get() > size - first) {
            return pages.get() + " pages from page " + first + " on reach beyond region '" + region + "', which has "
                    + size + " pages";
        }
        return "";
    }

    /** Returns a range without a {@link #problem}. */
    static PageRange of(long first, Optional<Long> pages, long size) {
        return new PageRange(first, pages.map(count -> first + count).orElse(size));
    }

    /**
     * Returns the part of one thread, where each of a group has an equal one.
     *
     * @param threads threads of the group
     */
    static PageRange part(long number, long threads, long size) {
        long each = size / threads;
        return new PageRange(number * each, (number + 1) * each);
    }
}
