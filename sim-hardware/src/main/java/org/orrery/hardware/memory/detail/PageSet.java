package org.orrery.hardware.memory.detail;

import java.util.Arrays;

/** A set of page numbers, 0 or more, that counts them. */
final class PageSet {
    private static final long FREE = -1;

    private long[] slots = new long[1 << 10];
    private int size;
    private long last = FREE;

    PageSet() {
        Arrays.fill(slots, FREE);
    }

    /** Adds a page, if it is not there. */
    void add(long page) {
        if (page == last) {
            return;
        }
        last = page;
        if (put(page) && ++size > slots.length / 2) {
            grow();
        }
    }

    private boolean put(long page) {
        int mask = slots.length - 1;
        int slot = (int) (page * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (slots[slot] != FREE) {
            if (slots[slot] == page) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = page;
        return true;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        Arrays.fill(slots, FREE);
        for (long page : before) {
            if (page != FREE) {
                put(page);
            }
        }
    }

    int size() {
        return size;
    }
}
