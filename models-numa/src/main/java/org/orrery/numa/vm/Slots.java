package org.orrery.numa.vm;

import java.util.List;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.Vma;

/** Ranges slot by slot: page tables take no range that spans two slots of 2 MiB. */
final class Slots {
    private Slots() {}

    /** What is done with the part of a range in one slot. */
    interface Action {
        void apply(Vma vma, long from, long to);
    }

    /** Applies an action to each part, in order. */
    static void each(List<Vma> parts, Action action) {
        for (Vma part : parts) {
            for (long from = part.start(); from < part.end(); ) {
                long to = Math.min(part.end(), Pages.first(Pages.slot(from) + 1, 1));
                action.apply(part, from, to);
                from = to;
            }
        }
    }

    /** Returns a key for the leaf page of a node that maps a page. */
    static long key(long page, int node) {
        return Pages.slot(page) * 64 + node;
    }
}
