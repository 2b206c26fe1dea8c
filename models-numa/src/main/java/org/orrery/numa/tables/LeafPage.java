package org.orrery.numa.tables;

import java.util.function.Consumer;

/** A leaf page of one node's tree, in the ring of all leaf pages of its slot. */
final class LeafPage {
    /** Node whose tree holds the page. */
    final int tree;
    /** Node on which the page lies. */
    final int home;
    /** Next page of the ring; the page itself if it is private. */
    LeafPage next = this;

    final Bits512 valid = new Bits512();
    final Bits512 writable = new Bits512();
    /** Entries copied ahead of need and not used since. */
    final Bits512 unused = new Bits512();

    LeafPage(int tree, int home) {
        this.tree = tree;
        this.home = home;
    }

    /** Puts a page behind this one. */
    void splice(LeafPage added) {
        added.next = next;
        next = added;
    }

    /** Takes this page out of its ring. */
    void leave() {
        LeafPage before = this;
        while (before.next != this) {
            before = before.next;
        }
        before.next = next;
        next = this;
    }

    /** Does something to each page of the ring, this one last. */
    void ring(Consumer<LeafPage> action) {
        for (LeafPage page = next; page != this; page = page.next) {
            action.accept(page);
        }
        action.accept(this);
    }

    /** Returns the pages of the ring besides this one. */
    int others() {
        int count = 0;
        for (LeafPage page = next; page != this; page = page.next) {
            count++;
        }
        return count;
    }

    /** Returns the nodes on which the ring's pages lie, one bit each. */
    long nodes() {
        long nodes = 1L << home;
        for (LeafPage page = next; page != this; page = page.next) {
            nodes |= 1L << page.home;
        }
        return nodes;
    }
}
